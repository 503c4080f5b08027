import type { CSSProperties } from "react";
import { classes } from "@/lib/classes";
import { DataTable } from "@/components/DataTable";
import { DriverName } from "@/components/Competitor";
import { Figure } from "@/components/Figure";
import { finePercent } from "@/lib/odds";
import { type ForecastDriver, markOf } from "./drivers";
import styles from "./FiftyRaces.module.css";
import { fiftySentence, winners } from "./fifty";

/** Dots stand in fives, so that they can be counted at a glance. */
const ROWS = 5;

/** Who would win fifty such races, each race a dot: easier to weigh than percentages. */
export function FiftyRaces({ drivers }: { readonly drivers: readonly ForecastDriver[] }) {
  const mark = markOf(drivers);
  const shares = winners(drivers);
  return (
    <Figure
      sentence={fiftySentence(shares)}
      table={
        <DataTable
          caption="Races of fifty that each driver would win"
          columns={[
            {
              title: "Driver",
              cell: ({ driver }) => (
                <DriverName driverId={driver.driver_id} name={driver.name} mark={mark(driver)} />
              ),
            },
            { title: "Of fifty", numeric: true, cell: ({ count }) => count },
            { title: "Chance to win", numeric: true, cell: ({ driver }) => finePercent(driver.win) },
          ]}
          rows={shares}
          keyOf={({ driver }) => driver.driver_id}
        />
      }
    >
      <div className={styles.frame}>
        <div className={styles.groups}>
          {shares
            .filter(({ count }) => count > 0)
            .map(({ driver, count }) => (
              <div key={driver.driver_id} className={styles.group}>
                <div className={styles.dots} style={{ "--rows": Math.min(ROWS, count) } as CSSProperties}>
                  {Array.from({ length: count }, (_, index) => (
                    <span
                      key={index}
                      className={classes(styles.dot, mark(driver).hatched && styles.hatched)}
                      style={{ backgroundColor: mark(driver).colour }}
                    />
                  ))}
                </div>
                <span className={styles.label}>
                  <b>{driver.abbreviation}</b> {count}
                </span>
              </div>
            ))}
        </div>
      </div>
    </Figure>
  );
}
