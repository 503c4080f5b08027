import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Notice.module.css";

interface Props {
  /** `warn`: older than it should be; `info`: a mode that one is in; `wrong`: something failed; `good`: it worked. */
  readonly tone: "warn" | "info" | "wrong" | "good";
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Whether screen readers are told when it appears. */
  readonly live?: boolean;
}

/** Something that the reader should know before reading on. */
export function Notice({ tone, title, actions, children, live = false }: Props) {
  return (
    <div className={classes(styles.notice, styles[tone])} {...(live ? { role: "status" } : {})}>
      <div className={styles.text}>
        <strong>{title}</strong> {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
