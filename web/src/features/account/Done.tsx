import { type ReactNode, useEffect, useRef } from "react";
import styles from "./Account.module.css";

/** That something worked and how one goes on, in the place of the form that did it; it takes the focus from there. */
export function Done({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div className={styles.done} ref={place} tabIndex={-1} role="status">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
