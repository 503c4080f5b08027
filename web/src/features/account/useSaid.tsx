import { type ReactElement, useCallback, useRef, useState } from "react";
import styles from "./Account.module.css";

/**
 * A line that says what has just been done: `[line, say]`. It takes the focus, because what was pressed is often gone
 * afterwards.
 */
export function useSaid(): readonly [ReactElement, (words: string) => void] {
  const place = useRef<HTMLParagraphElement>(null);
  const [words, setWords] = useState("");
  const say = useCallback((next: string) => {
    setWords(next);
    if (next !== "") place.current?.focus();
  }, []);
  const line = (
    <p className={styles.said} role="status" tabIndex={-1} ref={place}>
      {words}
    </p>
  );
  return [line, say];
}
