import type { CSSProperties } from "react";
import { Swatch } from "@/components/Competitor";
import { heat, shortPercent } from "@/components/forecast/heat";
import { Link } from "@/components/Link";
import { classes } from "@/lib/classes";
import { ordinal, percent } from "@/lib/odds";
import type { Mark } from "@/lib/teams";
import styles from "./PlacesTable.module.css";

/** One competitor's chances of every place. */
export interface PlacesRow {
  readonly key: string;
  readonly name: string;
  /** Shown instead of the name where there is no room. */
  readonly short: string;
  /** The competitor's page. */
  readonly to: string;
  readonly mark: Mark;
  /** `positions[k]` is the chance of coming k+1-th. */
  readonly positions: readonly number[];
  /** The place that it became. */
  readonly came?: number | null | undefined;
  /** What stands in the further columns. */
  readonly extras: readonly string[];
}

interface Props {
  readonly sentence: string;
  /** What the table shows, for screen readers. */
  readonly caption: string;
  /** What the rows are: `Driver`. */
  readonly who: string;
  readonly rows: readonly PlacesRow[];
  /** Titles of the columns after the places. */
  readonly extras: readonly string[];
}

/** Everybody's chance of every place: a table whose cells are the warmer, the likelier the place is. */
export function PlacesTable({ sentence, caption, who, rows, extras }: Props) {
  const places = Math.max(0, ...rows.map(({ positions }) => positions.length));
  const letters = Math.max(0, ...rows.map(({ short }) => short.length));
  const most = Math.max(0, ...rows.flatMap(({ positions }) => positions));
  const known = rows.some(({ came }) => came != null);
  return (
    <figure className={styles.figure}>
      <p className={styles.sentence}>{sentence}</p>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-label="Chances of every place" tabIndex={0}>
        <table className={styles.map} style={{ "--places": places, "--letters": letters } as CSSProperties}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.driver}>
                {who}
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
              {extras.map((title) => (
                <th key={title} scope="col" className={styles.extra}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={styles.driver}>
                  <span className={styles.name}>
                    <Swatch mark={row.mark} />
                    <Link to={row.to}>
                      <span className={styles.full}>{row.name}</span>
                      <abbr className={styles.short} title={row.name}>
                        {row.short}
                      </abbr>
                    </Link>
                  </span>
                </th>
                {Array.from({ length: places }, (_, index) => {
                  const chance = row.positions[index] ?? 0;
                  const { hot, share } = heat(chance, most);
                  return (
                    <td
                      key={index}
                      className={classes(
                        styles.cell,
                        hot && styles.hot,
                        row.came === index + 1 && styles.came,
                      )}
                      style={{ "--share": share } as CSSProperties}
                      title={`${row.name}: ${ordinal(index + 1)}, ${percent(chance)}`}
                    >
                      <span className={classes(chance < 0.005 && styles.tiny)}>{shortPercent(chance)}</span>
                    </td>
                  );
                })}
                {row.extras.map((value, index) => (
                  <td key={extras[index]} className={styles.extra}>
                    {value}
                  </td>
                ))}
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
