import { scaleLinear } from "@visx/scale";
import type { CalibrationBin } from "@/api/schema";
import { useWidth } from "@/lib/useWidth";
import { agrees, reach } from "./calibration";
import styles from "./CalibrationPlot.module.css";

const MARGIN = { top: 10, right: 22, bottom: 40, left: 60 };
const LARGEST = 360;

/**
 * What was forecast against what happened, with intervals: a perfect forecast lies on the diagonal. Groups whose interval
 * leaves it out are drawn as squares.
 */
export function CalibrationPlot({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const [frame, measured] = useWidth(340);
  const size = Math.min(measured, LARGEST);
  const end = reach(bins);
  const x = scaleLinear({ domain: [0, end], range: [MARGIN.left, size - MARGIN.right] });
  const y = scaleLinear({ domain: [0, end], range: [size - MARGIN.bottom, MARGIN.top] });
  const ticks = x.ticks(4);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <div ref={frame} className={styles.frame}>
      <svg width={size} height={size} className={styles.plot}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={x(0)} x2={x(end)} y1={y(tick)} y2={y(tick)} />
            <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(end)} />
            <text className={styles.xLabel} x={x(tick)} y={y(0) + 16}>
              {Math.round(tick * 100)} %
            </text>
            <text className={styles.yLabel} x={x(0) - 8} y={y(tick)}>
              {Math.round(tick * 100)} %
            </text>
          </g>
        ))}
        <line className={styles.diagonal} x1={x(0)} y1={y(0)} x2={x(end)} y2={y(end)} />
        {bins.map((bin, index) => (
          <g key={index} className={agrees(bin) ? styles.agreeing : styles.differing}>
            <path d={whisker(x(bin.forecast), y(bin.low), y(bin.high))} />
            {agrees(bin) ? (
              <circle
                cx={x(bin.forecast)}
                cy={y(bin.frequency)}
                r={2.5 + 2.5 * Math.sqrt(bin.count / most)}
              />
            ) : (
              <rect x={x(bin.forecast) - 4.5} y={y(bin.frequency) - 4.5} width={9} height={9} />
            )}
          </g>
        ))}
        <text className={styles.axis} x={(x(0) + x(end)) / 2} y={size - 6}>
          forecast
        </text>
        <text className={styles.axis} transform={`translate(12 ${(y(0) + y(end)) / 2}) rotate(-90)`}>
          happened
        </text>
      </svg>
    </div>
  );
}

function whisker(x: number, low: number, high: number): string {
  return `M${x} ${low}V${high}M${x - 3} ${low}h6M${x - 3} ${high}h6`;
}
