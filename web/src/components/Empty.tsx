import type { ReactNode } from "react";
import styles from "./Empty.module.css";

/** There is nothing to show, why, and what to do instead. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
