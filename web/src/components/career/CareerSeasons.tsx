import { type ReactNode, useState } from "react";
import { pointsOf } from "@/api/results";
import { ColumnChart, ColumnLegend } from "@/components/charts/ColumnChart";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { type Counted, type Measure, seasonColumns, seasonsSentence } from "./seasons";

interface Props<Season extends Counted> {
  readonly name: string;
  readonly colour: string;
  /** In order of time. */
  readonly seasons: readonly Season[];
  /** The column that says with whom: a driver's constructors, a constructor's drivers. */
  readonly withTitle: string;
  readonly withWhom: (season: Season) => ReactNode;
}

const MEASURES = [
  { value: "podiums", label: "Wins and podiums" },
  { value: "points", label: "Points" },
] as const;

/** A career season by season. */
export function CareerSeasons<Season extends Counted>({
  name,
  colour,
  seasons,
  withTitle,
  withWhom,
}: Props<Season>) {
  const [measure, setMeasure] = useState<Measure>("podiums");
  return (
    <Card
      title="Season by season"
      actions={<Choice label="Shown by season" options={MEASURES} value={measure} onChange={setMeasure} />}
    >
      <Figure
        sentence={seasonsSentence(name, seasons, measure)}
        tableTitle="Show the seasons"
        legend={
          measure === "podiums" && (
            <ColumnLegend
              colour={colour}
              fills={[
                { fill: "full", label: "wins" },
                { fill: "hatched", label: "other podiums" },
              ]}
            />
          )
        }
        table={
          <DataTable
            caption="Seasons, the newest first"
            columns={[
              { title: "Season", cell: ({ season }) => season },
              { title: withTitle, cell: withWhom },
              { title: "Starts", numeric: true, cell: ({ starts }) => starts },
              { title: "Wins", numeric: true, cell: ({ wins }) => wins },
              { title: "Podiums", numeric: true, cell: ({ podiums }) => podiums },
              { title: "Points", numeric: true, cell: ({ points }) => pointsOf(points) },
            ]}
            rows={[...seasons].reverse()}
            keyOf={({ season }) => season}
          />
        }
      >
        <ColumnChart columns={seasonColumns(seasons, measure)} colour={colour} />
      </Figure>
    </Card>
  );
}
