import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import styles from "./Account.module.css";

/**
 * A line that says what has just been done: `[line, say]`. It takes the focus, because what was pressed is often gone
 * afterwards.
 */
export function useSaid(): readonly [ReactElement, (words: string) => void] {
  const place = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState({ words: "" });
  useEffect(() => {
    if (said.words !== "") place.current?.focus();
  }, [said]);
  const say = useCallback((words: string) => {
    setSaid({ words });
  }, []);
  const line = (
    <p className={styles.said} role="status" tabIndex={-1} ref={place}>
      {said.words}
    </p>
  );
  return [line, say];
}
