import { scaleLinear } from "@visx/scale";
import { AreaClosed, LinePath } from "@visx/shape";
import { useWidth } from "@/lib/useWidth";
import axes from "./axes.module.css";
import styles from "./LineChart.module.css";

export interface Series {
  readonly id: string;
  /** Written at the line's end. */
  readonly label: string;
  readonly colour: string;
  /** Drawn dashed, as for a team's second car. */
  readonly dashed: boolean;
  /** In order of x; `low` and `high` draw an interval around the line. */
  readonly values: readonly {
    readonly x: number;
    readonly y: number;
    readonly low?: number;
    readonly high?: number;
  }[];
}

interface Props {
  readonly series: readonly Series[];
  /** What stands below and beside the axes. */
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
  /** Pixels. */
  readonly height?: number;
}

const MARGIN = { top: 12, left: 44, bottom: 30 };
/** Pixels of a label: its mark and gaps, a letter on average, its height, and the room that labels may take on a phone. */
const LABEL = { frame: 26, letter: 7, height: 15, share: 0.3 };

/** Lines over time, each labelled at its end: nobody has to match colours with a legend. Put it into a `Figure`. */
export function LineChart({ series, xTicks, yTicks, height = 320 }: Props) {
  const [frame, width] = useWidth(640);
  const longest = Math.max(0, ...series.map(({ label }) => label.length));
  const right = Math.min(LABEL.frame + longest * LABEL.letter, Math.max(64, width * LABEL.share));
  const xs = [...series.flatMap(({ values }) => values.map(({ x }) => x)), ...xTicks.map(({ x }) => x)];
  const ys = yTicks.map(({ y }) => y);
  const x = scaleLinear({
    domain: [Math.min(...xs), Math.max(...xs)],
    range: [MARGIN.left, Math.max(MARGIN.left + 1, width - right)],
  });
  const y = scaleLinear({
    domain: [Math.min(...ys), Math.max(...ys)],
    range: [height - MARGIN.bottom, MARGIN.top],
  });
  const every = Math.max(1, Math.ceil((xTicks.length * 46) / Math.max(1, width - right - MARGIN.left)));
  return (
    <div ref={frame} className={axes.frame} style={{ height }}>
      <svg width={width} height={height} className={axes.chart}>
        {yTicks.map((tick) => (
          <g key={tick.y}>
            <line className={axes.grid} x1={MARGIN.left} x2={width - right} y1={y(tick.y)} y2={y(tick.y)} />
            <text className={axes.yLabel} x={MARGIN.left - 8} y={y(tick.y)}>
              {tick.label}
            </text>
          </g>
        ))}
        {xTicks.map(
          (tick, index) =>
            index % every === 0 && (
              <text key={tick.x} className={axes.xLabel} x={x(tick.x)} y={height - 8}>
                {tick.label}
              </text>
            ),
        )}
        {series.map(({ id, colour, dashed, values }) => (
          <g key={id}>
            {values.some(({ low }) => low !== undefined) && (
              <AreaClosed
                data={[...values]}
                x={(value) => x(value.x)}
                y0={(value) => y(value.low ?? value.y)}
                y1={(value) => y(value.high ?? value.y)}
                yScale={y}
                fill={colour}
                opacity={0.16}
              />
            )}
            <LinePath
              data={[...values]}
              x={(value) => x(value.x)}
              y={(value) => y(value.y)}
              stroke={colour}
              strokeWidth={2.25}
              strokeLinejoin="round"
              {...(dashed ? { strokeDasharray: "6 4" } : {})}
            />
            {values.length === 1 && values[0] && (
              <circle cx={x(values[0].x)} cy={y(values[0].y)} r={3.5} fill={colour} />
            )}
          </g>
        ))}
        {placed(series, y, height).map(({ id, label, colour, at }) => (
          <g key={id}>
            <circle cx={width - right + 10} cy={at} r={4} fill={colour} />
            <text className={styles.end} x={width - right + 18} y={at}>
              {label}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Where the labels stand: at the line's end, pushed apart where lines end close together. */
function placed(series: readonly Series[], y: (value: number) => number, height: number) {
  const ends = series
    .flatMap(({ id, label, colour, values }) => {
      const last = values.at(-1);
      return last === undefined ? [] : [{ id, label, colour, at: y(last.y) }];
    })
    .sort((a, b) => a.at - b.at);
  let free = MARGIN.top;
  for (const end of ends) {
    end.at = Math.max(end.at, free);
    free = end.at + LABEL.height;
  }
  let limit = height - MARGIN.bottom;
  for (const end of [...ends].reverse()) {
    end.at = Math.min(end.at, limit);
    limit = end.at - LABEL.height;
  }
  return ends;
}
