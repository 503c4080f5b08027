import { useState } from "react";
import type { Move, RaceMove, WhatIf } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { finePercent, points } from "@/lib/odds";
import type { Field } from "./field";
import { BeforeLegend, MoveBoard, type MoveRow } from "./MoveBoard";
import { moversSentence } from "./words";

const MARKETS = [
  { value: "win", label: "Win", of: "to win" },
  { value: "podium", label: "Podium", of: "of a podium" },
  { value: "points", label: "Points", of: "of points" },
  { value: "dnf", label: "Retirement", of: "of not finishing" },
] as const;
type Market = (typeof MARKETS)[number]["value"];

interface Props {
  readonly answer: WhatIf;
  readonly field: Field;
  readonly isChanged: boolean;
}

/** The race as it would be, beside how it is forecast. */
export function RaceAnswer({ answer, field, isChanged }: Props) {
  const [market, setMarket] = useState<Market>("win");
  const of = MARKETS.find(({ value }) => value === market)?.of ?? "";
  const what = answer.answer.scenario.target === "sprint" ? "sprint" : "race";
  return (
    <Card
      title={`The ${what}`}
      actions={<Choice label="Chance shown" options={MARKETS} value={market} onChange={setMarket} />}
    >
      <Figure
        readable
        sentence={moversSentence(named(answer, market), of, isChanged)}
        {...(isChanged && { legend: <BeforeLegend /> })}
        tableTitle="Show all numbers, before and after"
        table={<Numbers answer={answer} />}
      >
        <MoveBoard
          caption={`Chances ${of} by driver`}
          what="Driver"
          of={of}
          isChanged={isChanged}
          first={10}
          rows={answer.race.flatMap(({ driver_id, ...moves }): MoveRow[] => {
            const driver = field.byId.get(driver_id);
            if (driver === undefined) return [];
            const { id, name, mark, team } = driver;
            return [
              {
                id,
                mark,
                move: moves[market],
                name: <DriverName driverId={id} name={name} mark={mark} detail={team} />,
              },
            ];
          })}
        />
      </Figure>
    </Card>
  );
}

/** Who moves by how much, for sentences. */
export function named({ race, driver_names }: WhatIf, market: Market): { name: string; move: Move }[] {
  return race.map(({ driver_id, ...moves }) => ({
    name: driver_names[driver_id] ?? driver_id,
    move: moves[market],
  }));
}

function Numbers({ answer }: { readonly answer: WhatIf }) {
  const pair = (title: string, value: (row: RaceMove) => Move) => [
    { title, numeric: true, cell: (row: RaceMove) => finePercent(value(row).before) },
    { title: "would be", numeric: true, cell: (row: RaceMove) => finePercent(value(row).after) },
    { title: "change", numeric: true, cell: (row: RaceMove) => points(value(row).change) },
  ];
  return (
    <DataTable
      caption="Chances by driver, as forecast and as they would be"
      columns={[
        { title: "Driver", cell: ({ driver_id }) => answer.driver_names[driver_id] ?? driver_id },
        ...MARKETS.flatMap(({ value, label }) => pair(label, (row) => row[value])),
        {
          title: "Expected place",
          numeric: true,
          cell: ({ expected_position }) => expected_position.before.toFixed(1),
        },
        {
          title: "would be",
          numeric: true,
          cell: ({ expected_position }) => expected_position.after.toFixed(1),
        },
      ]}
      rows={answer.race.toSorted((a, b) => b.win.after - a.win.after || b.win.before - a.win.before)}
      keyOf={({ driver_id }) => driver_id}
    />
  );
}
