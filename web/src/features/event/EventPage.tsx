import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocation, useParams, useSearchParams } from "react-router";
import { read } from "@/api/read";
import type { EventDetail } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useAsOf } from "@/lib/asOf";
import { eventOf } from "@/lib/slugs";
import { fullDate } from "@/lib/time";
import { Exports } from "./Exports";
import { ForecastPart } from "./ForecastPart";
import { Hero } from "./Hero";
import { Neighbours } from "./Neighbours";
import { PartLinks } from "./PartLinks";
import { ResultPart } from "./ResultPart";
import { Sessions } from "./Sessions";
import { shownPart } from "./parts";

/** Pixels that a page is high at least. */
const HEIGHT = 1600;

export function Component() {
  const { slug = "" } = useParams();
  const as_of = useAsOf();
  const event = useQuery(read("/api/v1/events/{slug}", { path: { slug }, query: { as_of } }));
  return event.data === undefined ? (
    <Page title={eventOf(slug)} description="A Formula 1 race: forecast, sessions and results.">
      <Loaded query={event} what="the race" height={HEIGHT} empty={() => <NoEvent slug={slug} />}>
        {() => null}
      </Loaded>
    </Page>
  ) : (
    <Loaded query={event} what="the race">
      {(detail) => <Event key={slug} detail={detail} />}
    </Loaded>
  );
}

function Event({ detail }: { readonly detail: EventDetail }) {
  const [parameters] = useSearchParams();
  const { event } = detail;
  const part = shownPart(parameters.get("part"), detail);
  // What one looks for is when it is to come, and how it came out when it is over.
  const over = detail.documents.race !== undefined;
  const title = `${event.season} ${event.name}`;
  useAnchor();
  return (
    <Page
      title={title}
      description={`${title} at ${event.circuit.name} on ${fullDate(event.date)}: forecast and how good it was, session times, results, grid and pit stops.`}
      hero={<Hero event={event} />}
    >
      {!over && <Sessions detail={detail} />}
      <PartLinks detail={detail} shown={part} />
      {part === "forecast" ? <ForecastPart detail={detail} /> : <ResultPart detail={detail} part={part} />}
      {over && <Sessions detail={detail} />}
      <Exports event={event} />
      <Neighbours event={event} />
    </Page>
  );
}

/** Go to the anchor of the address once the page is there, unless the reader is somewhere in it already. */
function useAnchor(): void {
  const { hash } = useLocation();
  const first = useRef(hash.slice(1));
  useEffect(() => {
    if (first.current !== "" && window.scrollY === 0)
      document.getElementById(first.current)?.scrollIntoView();
  }, []);
}

function NoEvent({ slug }: { readonly slug: string }) {
  return (
    <Card title="Not found">
      <Empty title={`There is no race “${slug}”`}>
        A race is named by its season and its Grand Prix, such as{" "}
        <Link to="/events/2024-monaco">2024-monaco</Link>. The <Link to="/calendar">calendar</Link> lists all
        of them, season by season since 1950.
      </Empty>
    </Card>
  );
}
