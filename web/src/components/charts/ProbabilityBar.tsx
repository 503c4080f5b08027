import { classes } from "@/lib/classes";
import type { CSSProperties } from "react";
import { percent } from "@/lib/odds";
import type { Mark } from "@/lib/teams";
import styles from "./ProbabilityBar.module.css";

/** What simpler methods say, marked on the bar: each has a shape of its own. */
export interface Baselines {
  readonly elo?: number | undefined;
  readonly slot_table?: number | undefined;
  readonly uniform?: number | undefined;
}

interface Props {
  readonly probability: number;
  readonly mark: Mark;
  /** The probability at which the bar is full. */
  readonly full?: number;
  readonly baselines?: Baselines;
  /** What the chance was before something changed, marked on the bar. */
  readonly before?: number | undefined;
  /** What the chance is of, for the label that screen readers hear: `to win`. */
  readonly of: string;
}

/** A chance as a bar, its percentage outside where it is always readable, and the baselines as marks. */
export function ProbabilityBar({ probability, mark, full = 1, baselines = {}, before, of }: Props) {
  return (
    <span className={styles.row}>
      <span className={styles.track} aria-hidden>
        {probability > 0 && (
          <span
            className={classes(styles.bar, mark.hatched && styles.hatched)}
            style={{ width: share(probability, full), backgroundColor: mark.colour }}
          />
        )}
        {BASELINES.map(
          (name) =>
            baselines[name] !== undefined && (
              <span
                key={name}
                className={classes(styles.mark, styles[name])}
                style={{ "--at": share(baselines[name], full) } as CSSProperties}
              />
            ),
        )}
        {before !== undefined && (
          <span
            className={classes(styles.mark, styles.before)}
            style={{ "--at": share(before, full) } as CSSProperties}
          />
        )}
      </span>
      <span className={styles.value}>
        {percent(probability)}
        <span className="hidden"> {of}</span>
      </span>
    </span>
  );
}

const BASELINES = ["uniform", "slot_table", "elo"] as const;

/** The legend of the marks. */
export function BaselineLegend() {
  return (
    <>
      {(
        [
          ["slot_table", "slot table: the grid slot or standing alone"],
          ["elo", "Elo: past results alone"],
          ["uniform", "uniform: all alike"],
        ] as const
      ).map(([name, label]) => (
        <span key={name} className={styles.key}>
          <span className={classes(styles.mark, styles.inline, styles[name])} aria-hidden /> {label}
        </span>
      ))}
    </>
  );
}

function share(probability: number, full: number): string {
  return `${Math.min(1, probability / full) * 100}%`;
}
