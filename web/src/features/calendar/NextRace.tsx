import type { EventSummary } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { State } from "@/components/State";
import { fullDate } from "@/lib/time";
import styles from "./NextRace.module.css";

/** The next race of the season with its sessions. */
export function NextRace({ event }: { readonly event: EventSummary }) {
  const { slug, round, name, circuit, sessions } = event;
  return (
    <div className={styles.next}>
      <Card
        title={
          <>
            <span className={styles.word}>Next race</span> {name}
          </>
        }
        hint={`Round ${round} at ${circuit.name}, ${circuit.place}, ${circuit.country}`}
        actions={
          <>
            <Link to={`/events/${slug}`} className={buttonClass("primary")}>
              Forecast
            </Link>
            <Link to={`/events/${slug}/what-if`} className={buttonClass()}>
              What if
            </Link>
          </>
        }
      >
        <ol className={styles.sessions}>
          {sessions.map(({ kind, date, start, state }) => (
            <li key={kind}>
              <b>{SESSIONS[kind]}</b>
              {start === null ? (
                <span>{fullDate(date)}</span>
              ) : (
                <Instant at={start} circuitZone={circuit.time_zone} />
              )}
              {state !== "scheduled" && <State state={state} />}
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
