import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { Link } from "@/components/Link";
import { useAsOf } from "@/lib/asOf";
import styles from "./Neighbours.module.css";

/** The race before and the race after, in the season's calendar. */
export function Neighbours({ event: { slug, season } }: { readonly event: EventSummary }) {
  const as_of = useAsOf();
  const { data } = useQuery(read("/api/v1/races/calendar", { query: { season, as_of } }));
  const events = data?.events ?? [];
  const place = events.findIndex((event) => event.slug === slug);
  const before = place > 0 ? events[place - 1] : undefined;
  const after = place >= 0 ? events[place + 1] : undefined;
  return (
    <nav className={styles.neighbours} aria-label={`Other races of ${season}`}>
      {before && (
        <Link to={`/events/${before.slug}`}>
          <small>← Before</small>
          {before.name}
        </Link>
      )}
      {after && (
        <Link to={`/events/${after.slug}`} className={styles.after}>
          <small>After →</small>
          {after.name}
        </Link>
      )}
    </nav>
  );
}
