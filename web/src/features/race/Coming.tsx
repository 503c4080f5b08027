import type { EventSummary } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Countdown } from "@/components/Countdown";
import { Instant } from "@/components/Instant";
import { fullDate } from "@/lib/time";
import styles from "./Coming.module.css";
import type { Ahead } from "./nextSession";

interface Props {
  readonly ahead: Ahead;
  readonly event: EventSummary;
  readonly stopsAt: string | undefined;
  /** Whether time goes on: not at a past instant. */
  readonly ticking: boolean;
}

/** What comes next in the weekend, with a countdown where there is an instant to count to. */
export function Coming({ ahead, event, stopsAt, ticking }: Props) {
  if (ahead.kind === "next") {
    return (
      <div className={styles.coming}>
        <p>
          {SESSIONS[ahead.session.kind]} {ticking ? "begins in" : "is next:"}{" "}
          {!ticking && <Instant at={ahead.session.start} circuitZone={event.circuit.time_zone} />}
        </p>
        {ticking && <Countdown to={ahead.session.start} />}
      </div>
    );
  }
  return <p className={styles.note}>{words(ahead, event, stopsAt)}</p>;
}

function words(
  ahead: Exclude<Ahead, { kind: "next" }>,
  event: EventSummary,
  stopsAt: string | undefined,
): string {
  switch (ahead.kind) {
    case "live":
      return `${SESSIONS[ahead.session.kind]} is under way.`;
    case "undated":
      return `${ahead.session ? SESSIONS[ahead.session.kind] : "The race"} is on ${fullDate(ahead.date)}; the time is not known yet.`;
    case "postponed":
      return `The ${event.name} has been postponed; there is no new date yet.`;
    case "cancelled":
      return `The ${event.name} has been cancelled.`;
    case "over": {
      const data = stopsAt === undefined ? "" : ` The newest result is of ${fullDate(stopsAt)}.`;
      return `The race should be over, but its result has not arrived here: there is nothing to count down to.${data}`;
    }
  }
}
