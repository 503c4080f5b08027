import type { LedgerLink } from "@/api/schema";
import { HORIZONS, modelName } from "@/api/words";
import { Link } from "@/components/Link";
import { eventOf } from "@/lib/slugs";
import { fullInstant, visitorZone } from "@/lib/time";
import styles from "./Chain.module.css";
import { Hash } from "./Hash";
import { targetOf } from "./words";

interface Props {
  readonly entries: readonly LedgerLink[];
  /** Whether these are all entries; otherwise the drawing goes on. */
  readonly whole: boolean;
}

/** Entries below each other on a rail: each names the hash of the one above it. */
export function Chain({ entries, whole }: Props) {
  return (
    <ol className={styles.chain}>
      {entries.map((entry) => (
        <li key={entry.position} className={styles.entry}>
          <span className={styles.position} aria-hidden>
            {entry.position}
          </span>
          <div className={styles.text}>
            <p className={styles.title}>
              <Link to={`/ledger/${entry.position}`}>
                <span className="hidden">Entry {entry.position}: </span>
                {eventOf(entry.event_slug)}
                {targetOf(entry.target)}
              </Link>
              <span className={styles.horizon}>{HORIZONS[entry.horizon]}</span>
            </p>
            <p className="hint">
              {fullInstant(entry.made_at, visitorZone())} · {modelName(entry.model)}, version{" "}
              <Hash value={entry.model_version} short /> · {entry.data_version}
            </p>
          </div>
          <dl className={styles.hashes}>
            <div>
              <dt>names</dt>
              <dd>
                {entry.position === 1 ? (
                  <span>64 zeros, the beginning</span>
                ) : (
                  <Hash value={entry.prev_hash} short />
                )}
              </dd>
            </div>
            <div>
              <dt>hash</dt>
              <dd>
                <Hash value={entry.hash} short />
              </dd>
            </div>
          </dl>
        </li>
      ))}
      {!whole && <li className={styles.goesOn} aria-hidden />}
    </ol>
  );
}
