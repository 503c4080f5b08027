import { useQuery } from "@tanstack/react-query";
import type { ApiProblem } from "@/api/problem";
import { read } from "@/api/read";
import { buttonClass } from "@/components/Button";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { whyNone } from "@/components/forecast/none";
import { useAsOf } from "@/lib/asOf";
import { Hero } from "./Hero";

/** The next event when nothing has been forecast of it, and why; or that no race is to come. */
export function WithoutForecast({ problem }: { readonly problem: ApiProblem }) {
  const asOf = useAsOf();
  const next = useQuery(read("/api/v1/events/next", { query: { as_of: asOf } }));
  return (
    <Loaded query={next} what="the next race" height={1400} empty={() => <NoRace />}>
      {({ event, stale, data_stops_at }) => (
        <Page
          title={event.name}
          description={`${event.name} ${event.season} at ${event.circuit.name}: sessions and times. There is no forecast of it.`}
          hero={
            <Hero
              event={event}
              stopsAt={stale ? (data_stops_at ?? undefined) : undefined}
              actions={
                <>
                  <Link to={`/events/${event.slug}`} className={buttonClass("primary")}>
                    The whole weekend
                  </Link>
                  <Share title={event.name} />
                  <a href="/api/v1/calendar.ics" className={buttonClass("quiet")}>
                    Add to calendar
                  </a>
                </>
              }
            />
          }
        >
          <section>
            <h2 className="hidden">Forecast</h2>
            <Empty title="There is no forecast of this race">
              {whyNone(problem)}{" "}
              {asOf === undefined
                ? "Forecasts are published before the weekend, before qualifying and after it; this page shows the first as soon as there is one."
                : "A forecast is shown only if it was published before this instant; what the model would have said is computed afterwards and shown with the weekend."}{" "}
              How good such forecasts are: <Link to="/accuracy">accuracy</Link>.
            </Empty>
          </section>
        </Page>
      )}
    </Loaded>
  );
}

function NoRace() {
  return (
    <Page title="No race to come" description="Every race of the calendar has been run.">
      <section>
        <h2 className="hidden">Next race</h2>
        <Empty title="Every race of the calendar has been run">
          The next one appears here with the next calendar. Until then: the{" "}
          <Link to="/standings">standings</Link>, the <Link to="/calendar">calendar</Link> with every result,
          and how good the forecasts were: <Link to="/accuracy">accuracy</Link>.
        </Empty>
      </section>
    </Page>
  );
}
