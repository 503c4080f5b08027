import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";

interface Props {
  readonly title: ReactNode;
  /** A sentence or two on what is shown and how to read it. */
  readonly hint?: ReactNode;
  /** Controls beside the heading. */
  readonly actions?: ReactNode;
  /** For links to this part of the page. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** A part of a page with a heading. */
export function Card({ title, hint, actions, id, children }: Props) {
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading} id={id}>
      <div className={styles.head}>
        <div>
          <h2 id={heading}>{title}</h2>
          {hint !== undefined && <div className={styles.hint}>{hint}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Cards beside each other where there is room. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
