import { useState } from "react";
import type { TitleMove, WhatIf } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { finePercent, points } from "@/lib/odds";
import { teamColour } from "@/lib/teams";
import type { Field } from "./field";
import { BeforeLegend, MoveBoard, type MoveRow } from "./MoveBoard";
import { eliminationSentence, thousands, titleSentence } from "./words";

type Championship = "drivers" | "constructors";
const CHAMPIONSHIPS = [
  { value: "drivers", label: "Drivers" },
  { value: "constructors", label: "Constructors" },
] as const;
const TITLES: Readonly<Record<Championship, string>> = {
  drivers: "drivers' title",
  constructors: "constructors' title",
};

interface Props {
  readonly answer: WhatIf;
  readonly field: Field;
  readonly isChanged: boolean;
}

/** Both titles as they would be, from the same simulated seasons as the race. */
export function TitleAnswer({ answer, field, isChanged }: Props) {
  const [which, setWhich] = useState<Championship>("drivers");
  const { season_before, season_after } = answer.answer;
  const { simulations } = season_after;
  const what = answer.answer.scenario.target;
  const moves = which === "drivers" ? answer.drivers_title : answer.constructors_title;
  const nameOf = (id: string) =>
    (which === "drivers" ? answer.driver_names : answer.constructor_names)[id] ?? id;
  const out = eliminationSentence(season_before[which].can_win, season_after[which].can_win, nameOf);
  return (
    <Card
      title="The titles"
      hint={`From ${thousands(simulations)} simulated seasons in which this ${what} goes as above.`}
      actions={<Choice label="Championship" options={CHAMPIONSHIPS} value={which} onChange={setWhich} />}
    >
      <Figure
        readable
        sentence={[
          titleSentence(
            moves.map(({ id, champion }) => ({ name: nameOf(id), move: champion })),
            TITLES[which],
            simulations,
            isChanged,
          ),
          ...(out === undefined ? [] : [out]),
        ].join(" ")}
        {...(isChanged && { legend: <BeforeLegend /> })}
        tableTitle="Show all numbers, with points"
        table={<Numbers moves={moves} nameOf={nameOf} title={TITLES[which]} />}
      >
        <MoveBoard
          caption={`Chances of the ${TITLES[which]}`}
          what={which === "drivers" ? "Driver" : "Constructor"}
          of={`of the ${TITLES[which]}`}
          isChanged={isChanged}
          first={6}
          rows={moves.map((move) => rowOf(which, move, nameOf(move.id), field))}
        />
      </Figure>
    </Card>
  );
}

function rowOf(which: Championship, { id, champion }: TitleMove, name: string, field: Field): MoveRow {
  if (which === "constructors") {
    const mark = { colour: teamColour(id), hatched: false };
    return { id, mark, move: champion, name: <ConstructorName constructorId={id} name={name} /> };
  }
  const driver = field.byId.get(id);
  const mark = driver?.mark ?? { colour: teamColour(null), hatched: false };
  return {
    id,
    mark,
    move: champion,
    name: <DriverName driverId={id} name={name} mark={mark} detail={driver?.team} />,
  };
}

interface NumbersProps {
  readonly moves: readonly TitleMove[];
  readonly nameOf: (id: string) => string;
  readonly title: string;
}

function Numbers({ moves, nameOf, title }: NumbersProps) {
  return (
    <DataTable
      caption={`Chances of the ${title} and expected points, as they are and as they would be`}
      columns={[
        { title: "Name", cell: ({ id }) => nameOf(id) },
        { title: "Title", numeric: true, cell: ({ champion }) => finePercent(champion.before) },
        { title: "would be", numeric: true, cell: ({ champion }) => finePercent(champion.after) },
        { title: "change", numeric: true, cell: ({ champion }) => points(champion.change) },
        {
          title: "Expected points",
          numeric: true,
          cell: ({ expected_points }) => expected_points.before.toFixed(0),
        },
        { title: "would be", numeric: true, cell: ({ expected_points }) => expected_points.after.toFixed(0) },
      ]}
      rows={moves.toSorted((a, b) => b.champion.after - a.champion.after)}
      keyOf={({ id }) => id}
    />
  );
}
