import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventDetail, PublishedForecast } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { BaselineVerdict } from "@/components/forecast/BaselineVerdict";
import { FiftyRaces } from "@/components/forecast/FiftyRaces";
import { ForecastBoard } from "@/components/forecast/ForecastBoard";
import { PlacesHeatMap } from "@/components/forecast/PlacesHeatMap";
import { Reasons } from "@/components/forecast/Reasons";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { OutcomeCard } from "./OutcomeCard";
import { RevisionScores } from "./RevisionScores";
import { publishedWhen } from "./forecasts";
import { withResults } from "./outcome";
import styles from "./ForecastPart.module.css";

interface Props {
  readonly detail: EventDetail;
  readonly published: PublishedForecast;
}

/** A forecast of the ledger: its chances and, once the race is run, how it came out and its scores. */
export function PublishedView({ detail, published }: Props) {
  const { target, horizon, made_at: made, ledger } = published;
  const start = detail.event.sessions.find(({ kind }) => kind === target)?.start ?? null;
  const as_of = useAsOf();
  const path = { slug: detail.event.slug };
  const forecast = useQuery(
    read("/api/v1/predictions/race/{slug}", {
      path,
      query: { target: target === "sprint" ? "sprint" : "race", horizon, as_of },
    }),
  );
  const over = detail.documents[target] !== undefined;
  const results = useQuery({
    ...read("/api/v1/events/{slug}/results", { path, query: { session: target, as_of } }),
    enabled: over,
  });
  return (
    <>
      <Card
        title={`${HORIZONS[horizon]}: the chances`}
        hint={
          <>
            {publishedWhen(made, start)}{" "}
            <Link to={`/ledger/${ledger.position}`}>Entry {ledger.position} of the ledger</Link> shows that it
            has not been changed since.
          </>
        }
      >
        <Loaded query={forecast} what="the forecast" height={900}>
          {({ drivers }) => (
            <div className={styles.chances}>
              <BaselineVerdict drivers={drivers} />
              <ForecastBoard drivers={drivers} />
            </div>
          )}
        </Loaded>
      </Card>
      {over && forecast.data !== undefined && (
        <Loaded query={results} what="the result" height={900}>
          {({ lines }) => <OutcomeCard drivers={withResults(forecast.data.drivers, lines)} />}
        </Loaded>
      )}
      {published.scores.length > 0 && <RevisionScores slug={path.slug} published={published} />}
      {forecast.data !== undefined && (
        <>
          <Card title="Fifty such races">
            <FiftyRaces drivers={forecast.data.drivers} />
          </Card>
          <Card title="Every place" hint="In per cent; the stronger the colour, the likelier.">
            <PlacesHeatMap
              drivers={
                results.data === undefined
                  ? forecast.data.drivers
                  : withResults(forecast.data.drivers, results.data.lines)
              }
            />
          </Card>
          <Card title="Why" hint="What moves each driver up or down, in the model's own units.">
            <Reasons drivers={forecast.data.drivers} />
          </Card>
        </>
      )}
    </>
  );
}
