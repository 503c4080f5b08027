import { startTransition, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { RaceForecast } from "@/api/schema";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { BaselineVerdict } from "@/components/forecast/BaselineVerdict";
import { FiftyRaces } from "@/components/forecast/FiftyRaces";
import { ForecastBoard } from "@/components/forecast/ForecastBoard";
import { PlacesHeatMap } from "@/components/forecast/PlacesHeatMap";
import { Reasons } from "@/components/forecast/Reasons";
import { useAsOf } from "@/lib/asOf";
import { Changes } from "./Changes";
import { Embed } from "./Embed";
import { Hero } from "./Hero";
import styles from "./NextRacePage.module.css";
import { Provenance } from "./Provenance";
import { TrackRecord } from "./TrackRecord";
import { WithoutForecast } from "./WithoutForecast";
import { leadSentence } from "./words";

/** The next race: what is likely, what changed and why, and when it begins. */
export function Component() {
  const asOf = useAsOf();
  const forecast = useQuery(read("/api/v1/predictions/next-race", { query: { as_of: asOf } }));
  if (forecast.data !== undefined && !forecast.isError) return <Forecast forecast={forecast.data} />;
  return (
    <Loaded
      query={forecast}
      what="the next race"
      height={1400}
      empty={(problem) => <WithoutForecast problem={problem} />}
    >
      {(data) => <Forecast forecast={data} />}
    </Loaded>
  );
}

function Forecast({ forecast }: { readonly forecast: RaceForecast }) {
  const { event, drivers, data_stops_at, stale_reasons } = forecast;
  const lead = leadSentence(drivers);
  return (
    <Page
      title={event.name}
      description={`${event.name} ${event.season}: ${lead} Every driver's chance of every place, what changed and why.`}
      hero={
        <Hero
          event={event}
          stopsAt={stale_reasons.includes("data_late") ? (data_stops_at ?? undefined) : undefined}
          lead={lead}
          actions={
            <>
              <Link to={`/events/${event.slug}/what-if`} className={buttonClass("primary")}>
                What if
              </Link>
              <Link to={`/events/${event.slug}`} className={buttonClass()}>
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
      <div className={styles.pair}>
        <Card title="Fifty such races">
          <div className={styles.fifty}>
            <FiftyRaces drivers={drivers} />
            <BaselineVerdict drivers={drivers} />
          </div>
        </Card>
        <Provenance forecast={forecast} />
      </div>
      <Below forecast={forecast} />
    </Page>
  );
}

/**
 * What nobody sees without scrolling: drawn once the top stands, in pieces, so that a slow phone shows the message and
 * answers a finger before it draws some thousand cells.
 */
function Below({ forecast }: { readonly forecast: RaceForecast }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    startTransition(() => {
      setDue(true);
    });
  }, []);
  if (!due) return <div className={styles.below} aria-busy />;
  const { drivers } = forecast;
  return (
    <>
      <Card
        title="Win, podium, points"
        hint="Each driver's chances, with what three simpler methods say marked on the bars."
      >
        <ForecastBoard drivers={drivers} />
      </Card>
      <Card
        title="Every place"
        hint="How likely each driver is to be placed where, in per cent; the stronger the colour, the likelier."
      >
        <PlacesHeatMap drivers={drivers} />
      </Card>
      <Changes forecast={forecast} />
      <Card
        title="What moves each driver"
        hint="The model's own contributions, in its own unit: to the right is better than the field, to the left is worse."
      >
        <Reasons drivers={drivers} />
      </Card>
      <div className={styles.pair}>
        <TrackRecord forecast={forecast} />
        <Embed />
      </div>
    </>
  );
}
