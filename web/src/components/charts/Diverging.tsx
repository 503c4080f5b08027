import { classes } from "@/lib/classes";
import styles from "./Diverging.module.css";

interface Props {
  /** What the bars stand for: those above zero follow each other to the right, those below to the left. */
  readonly values: readonly number[];
  /** The distance from zero at which a side is full; above zero. */
  readonly full: number;
}

/**
 * Bars from the middle: what is above zero to the right, what is below to the left. With several values a line marks
 * their sum. The values stand beside it.
 */
export function Diverging({ values, full }: Props) {
  const sum = values.reduce((total, value) => total + value, 0);
  return (
    <span className={styles.track} aria-hidden>
      {([1, -1] as const).map((sign) => (
        <span key={sign} className={classes(styles.side, sign > 0 ? styles.above : styles.below)}>
          {values.map(
            (value, index) =>
              Math.sign(value) === sign && (
                <span
                  key={index}
                  className={styles.bar}
                  style={{ width: `${share(Math.abs(value), full) * 100}%` }}
                />
              ),
          )}
        </span>
      ))}
      {values.length > 1 && (
        <span
          className={styles.sum}
          style={{ left: `${50 + Math.sign(sum) * share(Math.abs(sum), full) * 50}%` }}
        />
      )}
    </span>
  );
}

function share(value: number, full: number): number {
  return full > 0 ? Math.min(1, value / full) : 0;
}
