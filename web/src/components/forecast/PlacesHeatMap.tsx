import type { CSSProperties } from "react";
import { Link } from "@/components/Link";
import { Swatch } from "@/components/Competitor";
import { classes } from "@/lib/classes";
import { ordinal, percent } from "@/lib/odds";
import { type ForecastDriver, markOf } from "./drivers";
import { heat, placesSentence, shortPercent } from "./heat";
import styles from "./PlacesHeatMap.module.css";

interface Props {
  readonly drivers: readonly ForecastDriver[];
}

/** Every driver's chance of every place: a table whose cells are the warmer, the likelier the place is. */
export function PlacesHeatMap({ drivers }: Props) {
  const mark = markOf(drivers);
  const places = Math.max(0, ...drivers.map(({ positions }) => positions.length));
  const most = Math.max(0, ...drivers.flatMap(({ positions }) => positions));
  const known = drivers.some(({ result }) => result != null);
  return (
    <figure className={styles.figure}>
      <p className={styles.sentence}>{placesSentence(drivers)}</p>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-label="Chances of every place" tabIndex={0}>
        <table className={styles.map}>
          <caption className="hidden">Chance of every place by driver, in per cent</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.driver}>
                Driver
              </th>
              {Array.from({ length: places }, (_, index) => (
                <th
                  key={index}
                  scope="col"
                  className={classes(styles.place, index % 5 !== 4 && index > 0 && styles.minor)}
                >
                  <span>{index + 1}</span>
                </th>
              ))}
              <th scope="col" className={styles.extra}>
                Expected
              </th>
              <th scope="col" className={styles.extra}>
                DNF
              </th>
            </tr>
          </thead>
          <tbody>
            {drivers.map((driver) => (
              <tr key={driver.driver_id}>
                <th scope="row" className={styles.driver}>
                  <span className={styles.name}>
                    <Swatch mark={mark(driver)} />
                    <Link to={`/drivers/${driver.driver_id}`}>
                      <span className={styles.full}>{driver.name}</span>
                      <abbr className={styles.short} title={driver.name}>
                        {driver.abbreviation}
                      </abbr>
                    </Link>
                  </span>
                </th>
                {Array.from({ length: places }, (_, index) => {
                  const chance = driver.positions[index] ?? 0;
                  return (
                    <td
                      key={index}
                      className={classes(styles.cell, driver.result?.position === index + 1 && styles.came)}
                      style={{ "--share": heat(chance, most) } as CSSProperties}
                      title={`${driver.name}: ${ordinal(index + 1)}, ${percent(chance)}`}
                    >
                      <span>{shortPercent(chance)}</span>
                    </td>
                  );
                })}
                <td className={styles.extra}>{driver.expected_position.toFixed(1)}</td>
                <td className={styles.extra}>{percent(driver.dnf)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.legend}>
        <span className={styles.scale} aria-hidden /> 0 to {percent(most)}
        {known && (
          <>
            <span className={styles.ring} aria-hidden /> the result
          </>
        )}
      </p>
    </figure>
  );
}
