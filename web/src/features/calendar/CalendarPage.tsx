import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { read } from "@/api/read";
import type { Calendar } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useAsOf } from "@/lib/asOf";
import { yearOf } from "@/lib/useParameters";
import { Months } from "./Months";
import { NextRace } from "./NextRace";
import { SeasonChoice } from "./SeasonChoice";
import { Subscribe } from "./Subscribe";
import { nextOf, summary, winnersOf } from "./calendar";

/** Pixels that a season takes about, so that the footer stays where it is. */
const HEIGHT = 2200;

export function Component() {
  const [parameters] = useSearchParams();
  const asked = parameters.get("season");
  const season = yearOf(asked);
  return asked === null || season !== undefined ? (
    <Season asked={season} />
  ) : (
    <Page
      title="Calendar"
      description="Formula 1 race calendars of every season since 1950."
      actions={<SeasonChoice season={undefined} />}
    >
      <NoSeason />
    </Page>
  );
}

function Season({ asked }: { readonly asked: number | undefined }) {
  const as_of = useAsOf();
  const calendar = useQuery(read("/api/v1/races/calendar", { query: { season: asked, as_of } }));
  const season = asked ?? calendar.data?.season;
  const title = season === undefined ? "Calendar" : `${season} calendar`;
  return (
    <Page
      title={title}
      description={
        season === undefined
          ? "Every race of the Formula 1 season: dates, circuits, session times in your time zone, and winners."
          : `Every race of the ${season} Formula 1 season: dates, circuits, session times in your time zone, and winners.`
      }
      actions={<SeasonChoice season={season} />}
    >
      <Loaded query={calendar} what="the calendar" height={HEIGHT} empty={() => <NoSeason />}>
        {(found) => <Races calendar={found} />}
      </Loaded>
    </Page>
  );
}

function Races({ calendar: { season, events } }: { readonly calendar: Calendar }) {
  const as_of = useAsOf();
  const results = useQuery({
    ...read("/api/v1/seasons/{year}/results", { path: { year: season }, query: { as_of } }),
    select: (found) => winnersOf(found.events),
  });
  const next = nextOf(events);
  const today = (as_of ?? new Date().toISOString()).slice(0, 10);
  if (events.length === 0) {
    return (
      <Card title="Races">
        <Empty title={`No race of ${season} is on the calendar`}>
          At the chosen instant nothing was known of this season yet.
        </Empty>
      </Card>
    );
  }
  return (
    <>
      <p className="lead">{summary(events, today)}</p>
      {next && <NextRace event={next} />}
      <Months events={events} next={next} winners={results} today={today} />
      <Subscribe season={next ? undefined : season} />
    </>
  );
}

function NoSeason() {
  return (
    <Card title="Not found">
      <Empty title="There is no such season">
        Championships have been held every year since 1950: choose one above, or see{" "}
        <Link to="/calendar">the current calendar</Link>.
      </Empty>
    </Card>
  );
}
