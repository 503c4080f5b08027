import { useState } from "react";
import type { OddsSource } from "@/api/schema";
import { Button } from "@/components/Button";
import { ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { finePercent } from "@/lib/odds";
import { score } from "@/lib/score";
import type { Simulated } from "./contenders";
import { NamedContender } from "./NamedContender";
import styles from "./OddsBars.module.css";
import { oddsSentence } from "./words";

const FIRST = 6;

/** The chance of the title as a bar for each competitor. */
export function OddsBars({
  odds,
  source,
}: {
  readonly odds: readonly Simulated[];
  readonly source: OddsSource;
}) {
  const [all, setAll] = useState(false);
  return (
    <Figure
      readable
      sentence={oddsSentence(odds, source)}
      table={
        <DataTable
          caption="Chances of the title"
          columns={[
            { title: "Name", cell: ({ name }) => name },
            { title: "Champion", numeric: true, cell: ({ odds: { champion } }) => finePercent(champion) },
            {
              title: "Expected place",
              numeric: true,
              cell: ({ odds: { expected_position: place } }) => place.toFixed(1),
            },
            {
              title: "Expected points",
              numeric: true,
              cell: ({ odds: { expected_points: points } }) => score(Math.round(points)),
            },
          ]}
          rows={odds}
          keyOf={({ key }) => key}
        />
      }
    >
      <ul className={styles.bars}>
        {(all ? odds : odds.slice(0, FIRST)).map((one) => (
          <li key={one.key}>
            <NamedContender contender={one} />
            <ProbabilityBar probability={one.odds.champion} mark={one.mark} of="to win the title" />
          </li>
        ))}
      </ul>
      {odds.length > FIRST && (
        <Button
          className={styles.more}
          aria-expanded={all}
          onClick={() => {
            setAll((now) => !now);
          }}
        >
          {all ? `Show the first ${FIRST}` : `Show all ${odds.length}`}
        </Button>
      )}
    </Figure>
  );
}
