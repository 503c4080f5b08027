import type { ReactNode } from "react";
import type { EventSummary } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Link } from "@/components/Link";
import { Instant } from "@/components/Instant";
import { State } from "@/components/State";
import { classes } from "@/lib/classes";
import { fullDate, shortDate } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { useAsOf } from "@/lib/asOf";
import { Coming } from "./Coming";
import styles from "./Hero.module.css";
import { ahead } from "./nextSession";
import { Track } from "./Track";

interface Props {
  readonly event: EventSummary;
  /** The day on which the results stop, when races have been run since. */
  readonly stopsAt: string | undefined;
  /** The forecast's message. */
  readonly lead?: string;
  readonly actions: ReactNode;
}

/** The next event on the night panel: what it is called, where it is, what comes next and when, and the message. */
export function Hero({ event, stopsAt, lead, actions }: Props) {
  const asOf = useAsOf();
  const clock = useNow(20_000);
  const now = asOf === undefined ? clock : Date.parse(asOf);
  const coming = ahead(event, now);
  const current = "session" in coming ? coming.session : undefined;
  const { circuit } = event;
  return (
    <header className={styles.hero}>
      <div className={styles.top}>
        <div className={styles.text}>
          <p className={styles.eyebrow}>
            Next race · Round {event.round} of {event.season}
          </p>
          <h1>{event.name}</h1>
          <p className={styles.place}>
            <Link to={`/circuits/${circuit.circuit_id}`}>{circuit.name}</Link>, {circuit.place} ·{" "}
            {fullDate(event.date)} · {circuit.laps} laps of {circuit.length_km.toFixed(3)} km
          </p>
          {lead !== undefined && <p className={styles.lead}>{together(lead)}</p>}
          <Coming ahead={coming} event={event} stopsAt={stopsAt} ticking={asOf === undefined} />
        </div>
        <div className={styles.map}>
          <Track circuitId={circuit.circuit_id} />
        </div>
      </div>
      <ol className={styles.sessions} aria-label="Sessions">
        {event.sessions.map((session) => (
          <li key={session.kind} className={classes(session === current && styles.current)}>
            <b>{SESSIONS[session.kind]}</b>
            {session === current && coming.kind === "next" && <span className={styles.next}>Next</span>}
            {session.state !== "scheduled" && <State state={session.state} />}
            <span className={styles.when}>
              {session.start === null ? (
                shortDate(session.date)
              ) : (
                <Instant at={session.start} circuitZone={circuit.time_zone} />
              )}
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.actions}>{actions}</div>
    </header>
  );
}

/** Keeps `19 in 50` on one line. */
function together(sentence: string): string {
  return sentence.replaceAll(/ in (\d+)/g, "\u00a0in\u00a0$1");
}
