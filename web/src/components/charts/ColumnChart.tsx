import { scaleLinear } from "@visx/scale";
import { useWidth } from "@/lib/useWidth";
import axes from "./axes.module.css";
import styles from "./ColumnChart.module.css";

/** How a part of a column is filled: three that differ in pattern, not in colour alone. */
export type Fill = "full" | "hatched" | "faint";

export interface Column {
  readonly key: string | number;
  /** Written below the column, where there is room. */
  readonly label: string;
  /** From the bottom up. */
  readonly parts: readonly { readonly fill: Fill; readonly value: number }[];
}

interface Props {
  readonly columns: readonly Column[];
  readonly colour: string;
  readonly format?: (value: number) => string;
  /** Pixels. */
  readonly height?: number;
}

const MARGIN = { top: 10, left: 44, bottom: 26 };

/** Amounts side by side, each the sum of its parts, from zero. Put it into a `Figure`. */
export function ColumnChart({ columns, colour, format = String, height = 220 }: Props) {
  const [frame, width] = useWidth(640);
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const y = scaleLinear({
    domain: [0, Math.max(...sums) || 1],
    range: [height - MARGIN.bottom, MARGIN.top],
  }).nice(4);
  const step = Math.max(1, width - MARGIN.left) / Math.max(1, columns.length);
  const thick = Math.min(44, Math.max(2, step * 0.72));
  const widest = Math.max(...columns.map(({ label }) => label.length), 1) * 7.5 + 8;
  const every = Math.max(1, Math.ceil(widest / step));
  return (
    <div ref={frame} className={axes.frame} style={{ height }}>
      <svg width={width} height={height} className={axes.chart}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line className={axes.grid} x1={MARGIN.left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text className={axes.yLabel} x={MARGIN.left - 8} y={y(tick)}>
              {format(tick)}
            </text>
          </g>
        ))}
        {columns.map(({ key, label, parts }, index) => {
          const middle = MARGIN.left + step * (index + 0.5);
          let below = 0;
          return (
            <g key={key}>
              {parts.map(({ fill, value }, part) => {
                const top = y(below + value);
                const bottom = y(below);
                below += value;
                return (
                  value > 0 && (
                    <Bar
                      key={part}
                      fill={fill}
                      colour={colour}
                      x={middle - thick / 2}
                      y={top}
                      width={thick}
                      height={bottom - top}
                    />
                  )
                );
              })}
              {index % every === 0 && (
                <text className={axes.xLabel} x={middle} y={height - 8}>
                  {label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface BarProps {
  readonly fill: Fill;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function Bar({ fill, colour, ...place }: BarProps) {
  if (fill === "faint") return <rect {...place} className={styles.faint} />;
  return (
    <>
      <rect {...place} fill={colour} />
      {fill === "hatched" && <path d={hatching(place)} className={styles.hatching} />}
    </>
  );
}

/** Level lines across a bar, every five pixels. */
function hatching({ x, y, width, height }: Omit<BarProps, "fill" | "colour">): string {
  const lines = Math.floor(height / 5);
  return Array.from({ length: lines }, (_, line) => `M${x} ${y + 5 * (line + 0.6)}h${width}`).join("");
}

/** What the fills mean. */
export function ColumnLegend({
  colour,
  fills,
}: {
  readonly colour: string;
  readonly fills: readonly { readonly fill: Fill; readonly label: string }[];
}) {
  return (
    <>
      {fills.map(({ fill, label }) => (
        <span key={fill} className={styles.key}>
          <svg width="14" height="14" aria-hidden>
            <Bar fill={fill} colour={colour} x={0} y={0} width={14} height={14} />
          </svg>
          {label}
        </span>
      ))}
    </>
  );
}
