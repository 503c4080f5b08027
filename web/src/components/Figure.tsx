import { type ReactNode, useEffect, useId, useState } from "react";
import styles from "./Figure.module.css";

interface Props {
  /** The picture's message in one or two plain sentences; screen readers hear it, others read it. */
  readonly sentence: string;
  /** The numbers behind the picture: a `DataTable`. */
  readonly table: ReactNode;
  /** What the button that shows the numbers says. */
  readonly tableTitle?: string;
  /** Marks, lines and patterns explained. */
  readonly legend?: ReactNode;
  /** The picture; it is hidden from screen readers, which have the sentence and the table. */
  readonly children: ReactNode;
  /** Set when the picture itself is readable, such as a list of bars with labels. */
  readonly readable?: boolean;
}

/** A chart: its sentence, its picture, its legend and the table behind it. */
export function Figure({
  sentence,
  table,
  tableTitle = "Show the numbers",
  legend,
  children,
  readable = false,
}: Props) {
  const label = useId();
  const idle = useIdle();
  return (
    <figure className={styles.figure} aria-labelledby={label}>
      <p className={styles.sentence} id={label}>
        {sentence}
      </p>
      <div {...(readable ? {} : { "aria-hidden": true })}>{children}</div>
      {legend !== undefined && <div className={styles.legend}>{legend}</div>}
      <details className={styles.details}>
        <summary>{tableTitle}</summary>
        {idle && table}
      </details>
    </figure>
  );
}

/** False until the browser has nothing more urgent to do: closed tables need not be there with the first paint. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(() => typeof requestIdleCallback === "undefined");
  useEffect(() => {
    if (typeof requestIdleCallback === "undefined") return;
    const request = requestIdleCallback(() => {
      setIdle(true);
    });
    return () => {
      cancelIdleCallback(request);
    };
  }, []);
  return idle;
}
