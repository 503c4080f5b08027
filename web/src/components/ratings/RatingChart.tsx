import type { RatingPoint } from "@/api/schema";
import { LineChart } from "@/components/charts/LineChart";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { bySeason, historySentence, type Rated, seriesOf, signed, ticksOf } from "./history";

interface Props {
  /** In order of time. */
  readonly points: readonly RatingPoint[];
  readonly rated: readonly Rated[];
  readonly height?: number;
}

/** Ratings over time, with intervals where the system has them. */
export function RatingChart({ points, rated, height = 320 }: Props) {
  const series = seriesOf(points, rated).filter(({ values }) => values.length > 0);
  const intervals = points.some(({ spread }) => spread !== null);
  return (
    <Figure
      sentence={historySentence(points, rated)}
      legend={
        intervals && (
          <span>The band around a line is its 95 % interval: the strength ± 1.96 standard deviations.</span>
        )
      }
      table={
        <DataTable
          caption="Ratings after the last race of each season"
          columns={[
            { title: "Season", cell: ({ season }) => season },
            ...rated.map(({ id, name }) => ({
              title: name,
              numeric: true,
              cell: ({ last }: { last: ReadonlyMap<string, RatingPoint> }) => {
                const point = last.get(id);
                return point === undefined ? "–" : strengthWord(point);
              },
            })),
          ]}
          rows={bySeason(points)}
          keyOf={({ season }) => season}
        />
      }
    >
      {series.length > 0 && <LineChart series={series} {...ticksOf(series)} height={height} />}
    </Figure>
  );
}

function strengthWord({ strength, spread }: RatingPoint): string {
  return spread === null ? signed(strength) : `${signed(strength)} ± ${(1.96 * spread).toFixed(2)}`;
}
