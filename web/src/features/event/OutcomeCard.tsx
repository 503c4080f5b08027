import { placeOf } from "@/api/results";
import { Card } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { type ForecastDriver, markOf } from "@/components/forecast/drivers";
import { classes } from "@/lib/classes";
import { finePercent } from "@/lib/odds";
import type { CSSProperties } from "react";
import styles from "./OutcomeCard.module.css";
import { outcomes, outcomeSentence, type Outcome } from "./outcome";

/** Where each driver came in against where he was expected. */
export function OutcomeCard({ drivers }: { readonly drivers: readonly ForecastDriver[] }) {
  const mark = markOf(drivers);
  const rows = outcomes(drivers);
  return (
    <Card
      title="Forecast and result"
      hint="In the order of finish: where a driver came in, and where he was expected."
    >
      <Figure
        sentence={outcomeSentence(drivers)}
        legend={
          <>
            <span className={styles.key}>
              <span className={classes(styles.came, styles.inline)} /> came in
            </span>
            <span className={styles.key}>
              <span className={classes(styles.expected, styles.inline)} /> expected
            </span>
          </>
        }
        table={<Numbers rows={rows} />}
      >
        <ol className={styles.rows}>
          {rows.map(({ driver, result }) => (
            <li key={driver.driver_id}>
              <span className={styles.place}>{result === null ? "–" : placeOf(result)}</span>
              <span className={styles.name}>
                <span className={styles.full}>{driver.name}</span>
                <span className={styles.short}>{driver.abbreviation}</span>
              </span>
              <Track
                expected={driver.expected_position}
                came={result?.position ?? undefined}
                of={rows.length}
                colour={mark(driver).colour}
              />
            </li>
          ))}
        </ol>
      </Figure>
    </Card>
  );
}

interface TrackProps {
  readonly expected: number;
  readonly came: number | undefined;
  readonly of: number;
  readonly colour: string;
}

function Track({ expected, came, of, colour }: TrackProps) {
  const at = (place: number) => `${((place - 1) / Math.max(1, of - 1)) * 100}%`;
  return (
    <span className={styles.track}>
      {came !== undefined && (
        <span
          className={styles.way}
          style={
            {
              "--from": at(Math.min(expected, came)),
              "--to": at(Math.max(expected, came)),
              backgroundColor: colour,
            } as CSSProperties
          }
        />
      )}
      <span className={styles.expected} style={{ left: at(expected) }} />
      {came !== undefined && (
        <span className={styles.came} style={{ left: at(came), backgroundColor: colour }} />
      )}
    </span>
  );
}

function Numbers({ rows }: { readonly rows: readonly Outcome[] }) {
  return (
    <DataTable
      caption="Forecast and result by driver"
      columns={[
        {
          title: "Driver",
          cell: ({ driver }) => <DriverName driverId={driver.driver_id} name={driver.name} />,
        },
        { title: "Came in", numeric: true, cell: ({ result }) => (result === null ? "–" : placeOf(result)) },
        { title: "Expected", numeric: true, cell: ({ driver }) => driver.expected_position.toFixed(1) },
        {
          title: "Better by",
          numeric: true,
          cell: ({ better }) => (better === null ? "–" : better.toFixed(1).replace("-", "−")),
        },
        { title: "To win", numeric: true, cell: ({ driver }) => finePercent(driver.win) },
        { title: "Podium", numeric: true, cell: ({ driver }) => finePercent(driver.podium) },
        { title: "Points", numeric: true, cell: ({ driver }) => finePercent(driver.points) },
      ]}
      rows={rows}
      keyOf={({ driver }) => driver.driver_id}
    />
  );
}
