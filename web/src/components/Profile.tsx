import type { CSSProperties, ReactNode } from "react";
import styles from "./Profile.module.css";

interface Props {
  readonly eyebrow: ReactNode;
  readonly name: string;
  /** Facts in one line below the name. */
  readonly facts: readonly ReactNode[];
  /** The colour that the competitor has in charts. */
  readonly colour: string;
  /** What stands large beside the name, such as a number or an abbreviation. */
  readonly badge?: string | undefined;
  /** Buttons. */
  readonly actions?: ReactNode;
  /** The `Stats` of the career. */
  readonly children?: ReactNode;
}

/** The head of a page about somebody: who it is, and what was achieved. */
export function Profile({ eyebrow, name, facts, colour, badge, actions, children }: Props) {
  return (
    <header className={styles.profile} style={{ "--colour": colour } as CSSProperties}>
      <div className={styles.head}>
        <div className={styles.who}>
          <p className={styles.eyebrow}>{eyebrow}</p>
          <h1>{name}</h1>
          <ul className={styles.facts}>
            {facts.map((fact, index) => (
              <li key={index}>{fact}</li>
            ))}
          </ul>
        </div>
        {badge !== undefined && (
          <span className={styles.badge} aria-hidden>
            {badge}
          </span>
        )}
      </div>
      {children}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
