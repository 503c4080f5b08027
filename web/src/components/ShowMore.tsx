import { Button } from "./Button";
import styles from "./ShowMore.module.css";

interface Props {
  readonly shown: number;
  readonly total: number;
  /** What is listed, in the plural. */
  readonly what: string;
  readonly more: boolean;
  readonly loading: boolean;
  /** Why the next page did not come. */
  readonly error?: Error | null;
  readonly onMore: () => void;
}

/** How much of a list is shown, and the button for its next page. */
export function ShowMore({ shown, total, what, more, loading, error = null, onMore }: Props) {
  return (
    <div className={styles.more}>
      <p className="hint" role="status">
        {error !== null
          ? `The next ${what} could not be loaded: ${error.message}`
          : more
            ? `${shown} of ${total} ${what}`
            : total === 1
              ? "There is only this one."
              : `All ${total} ${what}`}
      </p>
      {more && (
        <Button onClick={onMore} aria-disabled={loading}>
          {loading ? "Loading …" : "Show more"}
        </Button>
      )}
    </div>
  );
}
