import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventDetail, RaceLine, SessionResults } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Card, Columns } from "@/components/Card";
import { Loaded } from "@/components/Loaded";
import { Notice } from "@/components/Notice";
import { useAsOf } from "@/lib/asOf";
import { Classification } from "./Classification";
import { FastestLaps } from "./FastestLaps";
import { Grid } from "./Grid";
import { PitStops } from "./PitStops";
import { Podium } from "./Podium";
import { Revisions } from "./Revisions";
import { GRIDS } from "./parts";
import { raceSentence } from "./race";
import { useRevision } from "./useRevision";

interface Props {
  readonly detail: EventDetail;
  readonly kind: "race" | "sprint";
}

/** The classification of a race or sprint, with its fastest laps and pit stops. */
export function RaceResult({ detail: { event, documents }, kind }: Props) {
  const as_of = useAsOf();
  const revision = useRevision(kind);
  const stops = kind === "race" && documents.pit_stops !== undefined;
  const results = useQuery(
    read("/api/v1/events/{slug}/results", {
      path: { slug: event.slug },
      query: { session: kind, as_of, revision, ...(stops ? { pit_stops: true } : {}) },
    }),
  );
  return (
    <>
      <Card title={kind === "race" ? "Result" : SESSIONS[kind]} id={kind}>
        <Loaded query={results} what="the result" height={1300}>
          {(found) => {
            const lines = raceLines(found);
            return (
              <>
                {found.state === "provisional" && (
                  <Notice tone="info" title="Provisional.">
                    Stewards may still change this result.
                  </Notice>
                )}
                <p className="lead">{raceSentence(lines, kind === "race" ? event.circuit.laps : 0)}</p>
                <Podium lines={lines} />
                <Classification
                  lines={lines}
                  caption={`Classification of the ${SESSIONS[kind].toLowerCase()}`}
                />
                <Revisions slug={event.slug} kind={kind} shown={found} />
              </>
            );
          }}
        </Loaded>
      </Card>
      <Columns>
        {documents[GRIDS[kind]] !== undefined && <Grid slug={event.slug} session={kind} />}
        {results.data !== undefined && <FastestLaps lines={raceLines(results.data)} />}
      </Columns>
      {results.data?.pit_stops && results.data.pit_stops.length > 0 && (
        <PitStops stops={results.data.pit_stops} lines={raceLines(results.data)} />
      )}
    </>
  );
}

/** The lines of a race or sprint, which are known by their points. */
function raceLines({ lines }: SessionResults): readonly RaceLine[] {
  return lines.filter((line): line is RaceLine => "points" in line);
}
