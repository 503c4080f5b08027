import type { EventDetail, WeekendSession } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { State } from "@/components/State";
import { fullDate } from "@/lib/time";
import styles from "./Sessions.module.css";
import { onlyRaceDayKnown, partOfDocument } from "./parts";

/** The sessions of the weekend: when they are, where they stand, and the way to their results. */
export function Sessions({ detail }: { readonly detail: EventDetail }) {
  const { slug, sessions, circuit } = detail.event;
  const vague = onlyRaceDayKnown(sessions);
  return (
    <Card
      title="Sessions"
      {...(vague ? { hint: "Of this race only the day is recorded, not when its sessions began." } : {})}
    >
      <ol className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.kind}>
            <b>
              {detail.documents[session.kind] === undefined ? (
                SESSIONS[session.kind]
              ) : (
                <Link to={`/events/${slug}?part=${partOfDocument(session.kind)}#${session.kind}`}>
                  {SESSIONS[session.kind]}
                </Link>
              )}
            </b>
            {(!vague || session.kind === "race") && <When session={session} zone={circuit.time_zone} />}
            {session.state !== "scheduled" && <State state={session.state} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function When({
  session: { start, date },
  zone,
}: {
  readonly session: WeekendSession;
  readonly zone: string;
}) {
  return start === null ? (
    <time dateTime={date}>{fullDate(date)}</time>
  ) : (
    <Instant at={start} circuitZone={zone} />
  );
}
