import type { EventDetail, SessionKind } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Grid } from "./Grid";
import { RaceResult } from "./RaceResult";
import { TimedResult } from "./TimedResult";
import { hasAnything, heldIn, PART_NAMES, type Part, SESSIONS_OF } from "./parts";

interface Props {
  readonly detail: EventDetail;
  readonly part: Exclude<Part, "forecast">;
}

/** The results of one part of the weekend. */
export function ResultPart({ detail, part }: Props) {
  const { event } = detail;
  const held = heldIn(part, detail);
  const sessions = event.sessions.filter(({ kind }) => SESSIONS_OF[part].includes(kind));
  if (!hasAnything(part, detail)) {
    return (
      <Card title={PART_NAMES[part]}>
        <Empty title={sessions.length > 0 ? "No result yet" : "Not held at this race"}>
          {sessions.length > 0 ? (
            <>
              The result stands here as soon as it is known. Until then there is the{" "}
              <Link to={`/events/${event.slug}?part=forecast`}>forecast</Link>.
            </>
          ) : (
            <>This weekend had no such session, or none whose results are recorded.</>
          )}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      {held.map((kind) => (
        <Session key={kind} kind={kind} detail={detail} />
      ))}
      {(part === "race" || part === "sprint") && !held.includes(part) && (
        <Grid slug={event.slug} session={part} />
      )}
    </>
  );
}

function Session({ kind, detail }: { readonly kind: SessionKind; readonly detail: EventDetail }) {
  return kind === "race" || kind === "sprint" ? (
    <RaceResult detail={detail} kind={kind} />
  ) : (
    <TimedResult slug={detail.event.slug} kind={kind} title={SESSIONS[kind]} />
  );
}
