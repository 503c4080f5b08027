import type { CSSProperties } from "react";
import { Swatch } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { classes } from "@/lib/classes";
import { score } from "@/lib/score";
import type { Simulated } from "./contenders";
import styles from "./FinalPoints.module.css";
import { rangesSentence } from "./words";

const SHOWN = 10;
const QUANTILES = [
  ["p5", "5 %"],
  ["p25", "25 %"],
  ["p50", "Median"],
  ["p75", "75 %"],
  ["p95", "95 %"],
] as const;

/** With how many points simulated seasons end, as ranges. */
export function FinalPoints({ odds }: { readonly odds: readonly Simulated[] }) {
  const order = [...odds].sort((a, b) => b.odds.expected_points - a.odds.expected_points);
  const most = Math.max(
    1,
    ...order.map(({ points, odds: { points_quantiles: q } }) => Math.max(points, q.p95)),
  );
  const at = (points: number) => `${(points / most) * 100}%`;
  return (
    <Figure
      sentence={rangesSentence(odds)}
      tableTitle={odds.length > SHOWN ? `Show the numbers of all ${odds.length}` : "Show the numbers"}
      legend={
        <>
          <span className={styles.key}>
            <span className={classes(styles.half, styles.sample)} aria-hidden /> half of the seasons
          </span>
          <span className={styles.key}>
            <span className={classes(styles.most, styles.sample)} aria-hidden /> nine of ten
          </span>
          <span className={styles.key}>
            <span className={classes(styles.median, styles.sample)} aria-hidden /> median
          </span>
          <span className={styles.key}>
            <span className={classes(styles.now, styles.sample)} aria-hidden /> points now
          </span>
        </>
      }
      table={
        <DataTable
          caption="Points at the end of simulated seasons"
          columns={[
            { title: "Name", cell: ({ name }) => name },
            { title: "Now", numeric: true, cell: ({ points }) => score(points) },
            ...QUANTILES.map(([quantile, title]) => ({
              title,
              numeric: true,
              cell: (one: Simulated) => score(one.odds.points_quantiles[quantile]),
            })),
          ]}
          rows={order}
          keyOf={({ key }) => key}
        />
      }
    >
      <div className={styles.frame}>
        <div className={styles.ranges}>
          {order.slice(0, SHOWN).map(({ key, name, label, mark, points, odds: { points_quantiles: q } }) => (
            <div key={key} className={styles.row}>
              <span className={styles.name}>
                <Swatch mark={mark} />
                <span className={styles.full}>{name}</span>
                <span className={styles.short}>{label}</span>
              </span>
              <span
                className={styles.track}
                style={
                  {
                    "--colour": mark.colour,
                    "--now": at(points),
                    "--p5": at(q.p5),
                    "--p25": at(q.p25),
                    "--p50": at(q.p50),
                    "--p75": at(q.p75),
                    "--p95": at(q.p95),
                  } as CSSProperties
                }
              >
                <span className={styles.most} />
                <span className={classes(styles.half, mark.hatched && styles.hatched)} />
                <span className={styles.median} />
                <span className={styles.now} />
              </span>
              <span className={styles.value}>{score(q.p50)}</span>
            </div>
          ))}
        </div>
      </div>
    </Figure>
  );
}
