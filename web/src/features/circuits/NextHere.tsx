import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { CircuitEvent } from "@/api/schema";
import { SESSIONS, STATES } from "@/api/words";
import { Card } from "@/components/Card";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { fullDate } from "@/lib/time";
import styles from "./NextHere.module.css";

interface Props {
  readonly event: CircuitEvent;
  /** The circuit's IANA time zone. */
  readonly zone: string;
}

/** The next event here, with its sessions in the visitor's time and the circuit's. */
export function NextHere({ event, zone }: Props) {
  const asOf = useAsOf();
  const detail = useQuery(
    read("/api/v1/events/{slug}", { path: { slug: event.slug }, query: { as_of: asOf } }),
  );
  return (
    <Card
      title={`Next here: ${event.season} ${event.name}`}
      hint={`Race on ${fullDate(event.date)}${event.state === "scheduled" ? "" : `, ${STATES[event.state].toLowerCase()}`}.`}
      actions={<Link to={`/events/${event.slug}`}>Everything about the event</Link>}
    >
      <Loaded query={detail} what="the sessions" height={90}>
        {(data) => (
          <ol className={styles.sessions}>
            {data.event.sessions.map(({ kind, start, date }) => (
              <li key={kind}>
                <span>{SESSIONS[kind]}</span>
                <b>{start === null ? fullDate(date) : <Instant at={start} circuitZone={zone} />}</b>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}
