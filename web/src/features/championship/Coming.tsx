import type { EventSummary } from "@/api/schema";
import { buttonClass } from "@/components/Button";
import { Link } from "@/components/Link";
import { counted } from "@/lib/odds";
import { shortDate } from "@/lib/time";
import styles from "./Coming.module.css";

interface Props {
  /** The slugs of the events still to be held, in order. */
  readonly coming: readonly string[];
  readonly events: readonly EventSummary[];
  readonly nameOf: (slug: string) => string;
  /** Whether these are the events to come now, for which results can be supposed. */
  readonly now: boolean;
}

/** The events that the title still hangs on. */
export function Coming({ coming, events, nameOf, now }: Props) {
  const bySlug = new Map(events.map((event) => [event.slug, event]));
  const sprints = coming.filter((slug) => bySlug.get(slug)?.sprint_weekend === true).length;
  return (
    <div className={styles.coming}>
      <p>
        {counted(coming.length, "event")} {coming.length === 1 ? "is" : "are"} still to be held
        {sprints > 0 && (coming.length === 1 ? ", with a sprint" : `, ${sprints} of them with a sprint`)}.
      </p>
      <ol className={styles.events}>
        {coming.map((slug) => {
          const event = bySlug.get(slug);
          return (
            <li key={slug}>
              <span className={styles.date}>{event && shortDate(event.date)}</span>
              <Link to={`/events/${slug}`}>{nameOf(slug)}</Link>
              {event?.sprint_weekend === true && <span className={styles.sprint}>Sprint</span>}
            </li>
          );
        })}
      </ol>
      {now && (
        <p>
          <Link to="/what-if" className={buttonClass()}>
            Fix results and see what the title does
          </Link>
        </p>
      )}
    </div>
  );
}
