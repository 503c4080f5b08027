import type { CSSProperties, ReactNode } from "react";
import { Link } from "./Link";
import styles from "./CompetitorCards.module.css";

export interface CompetitorCard {
  readonly id: string;
  readonly to: string;
  readonly name: string;
  readonly detail: ReactNode;
  readonly colour: string;
  /** Large at the card's left, such as the place. */
  readonly place: string;
  /** Large at its right, with its unit for screen readers. */
  readonly value: string;
  readonly unit: string;
}

/** Drivers or constructors as cards, in order. */
export function CompetitorCards({ cards }: { readonly cards: readonly CompetitorCard[] }) {
  return (
    <ol className={styles.cards}>
      {cards.map(({ id, to, name, detail, colour, place, value, unit }) => (
        <li key={id} className={styles.card} style={{ "--colour": colour } as CSSProperties}>
          <span className={styles.place}>{place}</span>
          <span className={styles.who}>
            <Link to={to} className={styles.link}>
              {name}
            </Link>
            <small>{detail}</small>
          </span>
          <span className={styles.value}>
            {value} <small>{unit}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
