import { scaleLinear } from "@visx/scale";
import { useWidth } from "@/lib/useWidth";
import axes from "./axes.module.css";
import styles from "./PlaceChart.module.css";

export interface Race {
  readonly key: string;
  /** Written below, such as the round. */
  readonly label: string;
  /** The place; null when the race was not finished. */
  readonly place: number | null;
  /** The slot on the grid; null from the pit lane, or when it is not known. */
  readonly grid: number | null;
  /** Which of the competitors raced. */
  readonly by: number;
}

interface Props {
  /** The competitors, such as a constructor's drivers, at most as many as there are `SHAPES`. */
  readonly competitors: readonly { readonly name: string; readonly colour: string }[];
  /** In order of time; races with the same key stand above each other. */
  readonly races: readonly Race[];
  /** Pixels. */
  readonly height?: number;
}

const MARGIN = { top: 14, left: 44, right: 12, bottom: 26 };

/** Places race by race, the first at the top: a ring where it started, a mark where it ended, a cross on the floor if it did not. */
export function PlaceChart({ competitors, races, height = 240 }: Props) {
  const [frame, width] = useWidth(640);
  const keys = [...new Set(races.map(({ key }) => key))];
  const lowest = Math.max(10, ...races.flatMap(({ place, grid }) => [place ?? 0, grid ?? 0]));
  const floor = height - MARGIN.bottom - 10;
  const y = scaleLinear({ domain: [1, lowest], range: [MARGIN.top, floor - 22] });
  const step = Math.max(1, width - MARGIN.left - MARGIN.right) / Math.max(1, keys.length);
  const spread = competitors.length > 1 ? Math.min(5, step / 5) : 0;
  const x = ({ key, by }: Race) =>
    MARGIN.left + step * (keys.indexOf(key) + 0.5) + spread * (by - (competitors.length - 1) / 2);
  const every = Math.max(1, Math.ceil(30 / step));
  const labels = new Map(races.map(({ key, label }) => [key, label]));
  return (
    <div ref={frame} className={axes.frame} style={{ height }}>
      <svg width={width} height={height} className={axes.chart}>
        {[1, ...y.ticks(5).filter((tick) => Number.isInteger(tick) && tick > 2)].map((tick) => (
          <g key={tick}>
            <line className={axes.grid} x1={MARGIN.left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text className={axes.yLabel} x={MARGIN.left - 8} y={y(tick)}>
              {tick}
            </text>
          </g>
        ))}
        <line className={styles.floor} x1={MARGIN.left} x2={width} y1={floor} y2={floor} />
        <text className={axes.yLabel} x={MARGIN.left - 8} y={floor}>
          out
        </text>
        {races.map((race) => {
          const colour = competitors[race.by]?.colour;
          const end = race.place === null ? floor : y(race.place);
          return (
            <g key={`${race.key} ${race.by}`} stroke={colour} fill={colour}>
              {race.grid !== null && (
                <>
                  <line x1={x(race)} x2={x(race)} y1={y(race.grid)} y2={end} className={styles.way} />
                  <circle cx={x(race)} cy={y(race.grid)} r={3} className={styles.ring} />
                </>
              )}
              <path
                d={race.place === null ? OUT : SHAPES[race.by % SHAPES.length]}
                transform={`translate(${x(race)} ${end})`}
                className={styles.mark}
              />
            </g>
          );
        })}
        {keys.map(
          (key, index) =>
            index % every === 0 && (
              <text key={key} className={axes.xLabel} x={MARGIN.left + step * (index + 0.5)} y={height - 8}>
                {labels.get(key)}
              </text>
            ),
        )}
      </svg>
    </div>
  );
}

/** One for each competitor: a team's drivers have one colour. */
export const SHAPES = [
  "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z", // disc
  "M0-6.5 6.5 0 0 6.5-6.5 0z", // diamond
  "M-4.8-4.8h9.6v9.6h-9.6z", // square
  "M0-6 6 5h-12z", // triangle
  "M0 6 6-5h-12z", // triangle on its tip
  "M-6.5-2h13v4h-13z", // bar
] as const;
const OUT = "M-4-4 4 4M-4 4 4-4";

/** What the marks mean. */
export function PlaceLegend({
  competitors,
  grid = true,
}: Pick<Props, "competitors"> & {
  /** Whether slots of the grid are drawn. */
  readonly grid?: boolean;
}) {
  return (
    <>
      {competitors.map(({ name, colour }, index) => (
        <span key={name} className={styles.key}>
          <Sample d={SHAPES[index % SHAPES.length] ?? OUT} colour={colour} />
          {competitors.length > 1 ? name : "finished"}
        </span>
      ))}
      {grid && (
        <span className={styles.key}>
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden className={styles.sample}>
            <circle r={3.5} className={styles.ring} />
          </svg>
          started
        </span>
      )}
      <span className={styles.key}>
        <Sample d={OUT} />
        not classified
      </span>
    </>
  );
}

function Sample({ d, colour = "currentcolor" }: { readonly d: string; readonly colour?: string }) {
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden>
      <path d={d} fill={colour} stroke={colour} className={styles.mark} />
    </svg>
  );
}
