import { classes } from "@/lib/classes";
import type { Part, State } from "./parts";
import styles from "./Parts.module.css";
import type { Ready } from "./ready";

const WORDS: Readonly<Record<State, { readonly sign: string; readonly word: string }>> = {
  up: { sign: "✓", word: "Works" },
  partly: { sign: "◐", word: "Works in part" },
  down: { sign: "✗", word: "Down" },
  absent: { sign: "–", word: "Not installed" },
  unknown: { sign: "?", word: "Unknown" },
};

/** The parts of the service, each with its state as a sign and a word, and what that means. */
export function Parts({
  parts,
  ready,
}: {
  readonly parts: readonly Part[];
  readonly ready: Ready | undefined;
}) {
  return (
    <ul className={styles.parts}>
      {[...parts, checkOf(ready)].map(({ name, state, text }) => (
        <li key={name} className={styles.part}>
          <span className={classes(styles.sign, styles[state])} aria-hidden>
            {WORDS[state].sign}
          </span>
          <div>
            <h3>
              {name}: {WORDS[state].word.toLowerCase()}
            </h3>
            <p className="hint">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The browser's own question, whether the service is ready. */
function checkOf(ready: Ready | undefined): Part {
  const name = "Check from your browser";
  switch (ready?.state) {
    case "ready":
      return { name, state: "up", text: `It said that it is ready, within ${ready.milliseconds} ms.` };
    case "not-ready":
      return { name, state: "down", text: ready.detail };
    case "unreachable":
      return { name, state: "down", text: "No answer came. The fault may be your connection too." };
    case "private":
      return { name, state: "unknown", text: "This installation keeps that check to itself." };
    case undefined:
      return { name, state: "unknown", text: "Being asked." };
  }
}
