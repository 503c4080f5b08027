import styles from "./Hash.module.css";
import { shortHash } from "./words";

/** A hash in letters of equal width; `short` shows its beginning and end. */
export function Hash({ value, short = false }: { readonly value: string; readonly short?: boolean }) {
  return (
    <code className={styles.hash} title={short ? value : undefined}>
      {short ? shortHash(value) : value}
    </code>
  );
}
