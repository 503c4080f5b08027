import { ending } from "@/api/results";
import type { RaceLine } from "@/api/schema";
import { DriverName } from "@/components/Competitor";
import { ordinal } from "@/lib/odds";
import styles from "./Podium.module.css";
import { marksOf } from "./marksOf";
import { podium } from "./race";

/** The first three, each with everybody who shared the car. */
export function Podium({ lines }: { readonly lines: readonly RaceLine[] }) {
  const mark = marksOf(lines);
  return (
    <ol className={styles.podium}>
      {podium(lines).map(({ place, lines: own }) => (
        <li key={place}>
          <b>{ordinal(place)}</b>
          <div className={styles.names}>
            {own.map(({ line, driver, constructor }) => (
              <DriverName
                key={line}
                driverId={driver.driver_id}
                name={driver.name}
                detail={constructor.name}
                mark={mark.get(driver.driver_id)}
              />
            ))}
          </div>
          {own[0] && <span className={styles.time}>{ending(own[0])}</span>}
        </li>
      ))}
    </ol>
  );
}
