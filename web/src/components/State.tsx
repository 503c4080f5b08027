import type { SessionState } from "@/api/schema";
import { STATES } from "@/api/words";
import { classes } from "@/lib/classes";
import styles from "./State.module.css";

interface Props {
  readonly state: SessionState;
  /** Another word than the state's own, such as `Next`. */
  readonly word?: string | undefined;
}

/** Where a session stands: a word, and a sign of its own for each. */
export function State({ state, word = STATES[state] }: Props) {
  return (
    <span className={classes(styles.state, styles[state])}>
      <span className={styles.sign} aria-hidden>
        {SIGNS[state]}
      </span>
      {word}
    </span>
  );
}

const SIGNS: Readonly<Record<SessionState, string>> = {
  scheduled: "○",
  live: "●",
  provisional: "◐",
  final: "✓",
  postponed: "»",
  cancelled: "×",
};
