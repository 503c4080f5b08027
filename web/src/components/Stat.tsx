import type { ReactNode } from "react";
import styles from "./Stat.module.css";

/** Named facts in a row: `<Stats><Stat name="Wins">12</Stat></Stats>`. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}

export function Stat({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.stat}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
