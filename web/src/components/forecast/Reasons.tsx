import { useState } from "react";
import { Button } from "@/components/Button";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Diverging } from "@/components/charts/Diverging";
import { type ForecastDriver, markOf } from "./drivers";
import { featureName, features, reasonOf, reasonsSentence, signed } from "./reasons";
import styles from "./Reasons.module.css";

const FIRST = 6;

/** What moves each driver: the model's own contributions as bars to the right (better) and to the left (worse). */
export function Reasons({ drivers }: { readonly drivers: readonly ForecastDriver[] }) {
  const [all, setAll] = useState(false);
  const explained = drivers.filter(({ contributions }) => (contributions?.length ?? 0) > 0);
  const groups = features(explained);
  if (groups.length === 0) return <p className="hint">The model gives no reasons for this forecast.</p>;
  const mark = markOf(drivers);
  const full = Math.max(
    ...explained.flatMap(({ contributions = [] }) => contributions.map(({ value }) => Math.abs(value))),
  );
  const shown = all ? explained : explained.slice(0, FIRST);
  return (
    <Figure
      readable
      sentence={reasonsSentence(explained)}
      tableTitle="Show all contributions"
      table={
        <DataTable
          caption="Contributions by driver, in the model's own unit; above zero is better"
          captioned
          columns={[
            { title: "Driver", cell: ({ name }) => name },
            ...groups.map((feature) => ({
              title: featureName(feature),
              numeric: true,
              cell: (driver: ForecastDriver) => signed(valueOf(driver, feature)),
            })),
          ]}
          rows={explained}
          keyOf={({ driver_id }) => driver_id}
        />
      }
    >
      <ul className={styles.drivers}>
        {shown.map((driver) => (
          <li key={driver.driver_id}>
            <h3 className={styles.driver}>
              <DriverName driverId={driver.driver_id} name={driver.name} mark={mark(driver)} />
            </h3>
            <p className="hint">{reasonOf(driver)}</p>
            <ul className={styles.bars}>
              {groups.map((feature) => (
                <li key={feature}>
                  <span>{featureName(feature)}</span>
                  <Diverging values={[valueOf(driver, feature)]} full={full} />
                  <span className={styles.value}>{signed(valueOf(driver, feature))}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {explained.length > FIRST && (
        <Button
          aria-expanded={all}
          onClick={() => {
            setAll((now) => !now);
          }}
        >
          {all ? `Show the first ${FIRST}` : `Show all ${explained.length} drivers`}
        </Button>
      )}
    </Figure>
  );
}

function valueOf({ contributions = [] }: ForecastDriver, feature: string): number {
  return contributions.find((one) => one.feature === feature)?.value ?? 0;
}
