import type { ServiceStatus } from "@/api/schema";
import { Link } from "@/components/Link";
import { fullDate } from "@/lib/time";
import styles from "./Missing.module.css";

/** The races whose results are late, the oldest first. */
export function Missing({ results }: { readonly results: ServiceStatus["missing_results"] }) {
  return (
    <section className={styles.missing}>
      <h3>Missing results</h3>
      <ul className={styles.races}>
        {results.map(({ event_slug, name, date }) => (
          <li key={event_slug}>
            <Link to={`/events/${event_slug}`}>{name}</Link>
            <span className="hint">run on {fullDate(date)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
