import { useState } from "react";
import type { DriverChange } from "@/api/schema";
import { Button } from "@/components/Button";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Diverging } from "@/components/charts/Diverging";
import { finePercent, points } from "@/lib/odds";
import type { Mark } from "@/lib/teams";
import styles from "./ChangeBoard.module.css";
import { changeSentence, moved, reach, termName, visibleTerms } from "./change";
import { type Market, MARKET_NAMES } from "./drivers";

interface Props {
  readonly drivers: readonly DriverChange[];
  readonly market: Market;
  /** How many drivers are shown before one asks for all. */
  readonly first?: number;
  /** How the drivers are marked, where it is known whom they race for. */
  readonly mark?: (driver: DriverChange) => Mark;
}

/** How each driver's chance changed between two forecasts, and the terms that add up to the change. */
export function ChangeBoard({ drivers, market, first = 8, mark }: Props) {
  const [all, setAll] = useState(false);
  const changed = moved(drivers, market);
  const shown = all ? changed : changed.slice(0, first);
  const full = reach(drivers, market);
  return (
    <Figure
      readable
      sentence={changeSentence(drivers, market)}
      legend={
        changed.length > 0 &&
        "Bars to the right raise the chance, hatched ones to the left lower it; the line is their sum."
      }
      tableTitle="Show both forecasts and all terms"
      table={<Numbers drivers={drivers} market={market} />}
    >
      {changed.length > 0 && (
        <ul className={styles.drivers}>
          {shown.map((driver) => (
            <li key={driver.driver_id}>
              <DriverName driverId={driver.driver_id} name={driver.name} mark={mark?.(driver)} />
              <span className={styles.chances}>
                {chance(driver.before, market)} <span aria-hidden>→</span>
                <span className="hidden">to</span> {chance(driver.after, market)}
              </span>
              <b className={styles.change}>{points(driver.change[market])}</b>
              <div className={styles.bar}>
                <Diverging values={visibleTerms(driver, market).map((term) => term[market])} full={full} />
              </div>
              <p className={styles.terms}>
                {visibleTerms(driver, market)
                  .map((term) => `${termName(term)} ${points(term[market])}`)
                  .join(" · ")}
              </p>
            </li>
          ))}
        </ul>
      )}
      {changed.length > first && (
        <Button
          aria-expanded={all}
          onClick={() => {
            setAll((now) => !now);
          }}
        >
          {all ? `Show the ${first} largest` : `Show all ${changed.length} changes`}
        </Button>
      )}
    </Figure>
  );
}

function chance(figures: DriverChange["before"], market: Market): string {
  return figures === null ? "not entered" : finePercent(figures[market]);
}

function Numbers({ drivers, market }: Pick<Props, "drivers" | "market">) {
  const titles = [...new Set(drivers.flatMap(({ terms }) => terms.map(termName)))];
  const order = [...drivers].sort((a, b) => (b.after?.[market] ?? 0) - (a.after?.[market] ?? 0));
  return (
    <DataTable
      caption={`${MARKET_NAMES[market]}: both forecasts, the change, and the terms that sum to it`}
      columns={[
        { title: "Driver", cell: ({ name }) => name },
        { title: "Earlier", numeric: true, cell: ({ before }) => chance(before, market) },
        { title: "Later", numeric: true, cell: ({ after }) => chance(after, market) },
        { title: "Change", numeric: true, cell: ({ change }) => points(change[market]) },
        ...titles.map((title) => ({
          title,
          numeric: true,
          cell: ({ terms }: DriverChange) => {
            const found = terms.filter((term) => termName(term) === title);
            return found.length === 0 ? "–" : points(found.reduce((sum, term) => sum + term[market], 0));
          },
        })),
      ]}
      rows={order}
      keyOf={({ driver_id }) => driver_id}
    />
  );
}
