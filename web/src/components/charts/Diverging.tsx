import { classes } from "@/lib/classes";
import styles from "./Diverging.module.css";

interface Props {
  readonly value: number;
  /** The distance from zero at which the bar is full; above zero. */
  readonly full: number;
}

/** A bar from the middle to the right for what is above zero, to the left for what is below. The value stands beside it. */
export function Diverging({ value, full }: Props) {
  const share = full > 0 ? Math.min(1, Math.abs(value) / full) : 0;
  return (
    <span className={styles.track} aria-hidden>
      <span
        className={classes(styles.bar, value < 0 ? styles.below : styles.above)}
        style={{ width: `${share * 50}%` }}
      />
    </span>
  );
}
