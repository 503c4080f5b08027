import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventDetail } from "@/api/schema";
import { HORIZONS, SESSIONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Failed, Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { useParameters } from "@/lib/useParameters";
import { HindcastView } from "./HindcastView";
import { PublishedView } from "./PublishedView";
import { Published } from "./Published";
import { chosenForecast, type Found, forecastsToShow } from "./forecasts";
import styles from "./ForecastPart.module.css";

/** Pixels that a forecast is high about. */
const HEIGHT = 1400;

/** What was forecast of the race or sprint at each horizon, and how it came out. */
export function ForecastPart({ detail }: { readonly detail: EventDetail }) {
  const { slug } = detail.event;
  const as_of = useAsOf();
  const path = { slug };
  const published = useQuery(read("/api/v1/events/{slug}/forecasts", { path, query: { as_of, limit: 50 } }));
  const hindcasts = useQuery(read("/api/v1/events/{slug}/hindcasts", { path, query: { as_of } }));
  return (
    <Loaded query={published} what="the forecasts" height={HEIGHT}>
      {({ items }) =>
        items.length === 0 ? (
          <Loaded query={hindcasts} what="the hindcasts" height={HEIGHT}>
            {(computed) => <Forecasts detail={detail} found={forecastsToShow([], computed.hindcasts)} />}
          </Loaded>
        ) : (
          <>
            <Forecasts detail={detail} found={forecastsToShow(items, hindcasts.data?.hindcasts ?? [])} />
            {hindcasts.isError && (
              <Failed error={hindcasts.error} what="the hindcasts" again={() => void hindcasts.refetch()} />
            )}
            <Published items={items} />
          </>
        )
      }
    </Loaded>
  );
}

interface ForecastsProps {
  readonly detail: EventDetail;
  readonly found: readonly Found[];
}

function Forecasts({ detail, found }: ForecastsProps) {
  const [parameters, change] = useParameters();
  const chosen = chosenForecast(found, parameters.get("target"), parameters.get("horizon"));
  if (chosen === undefined) return <NoForecast detail={detail} />;
  const choose = (name: "target" | "horizon") => (value: string) => {
    change({ part: "forecast", [name]: value });
  };
  const targets = [...new Set(found.map(({ target }) => target))];
  const horizons = found.filter(({ target }) => target === chosen.target);
  return (
    <>
      {found.length > 1 && (
        <div className={styles.choices}>
          {targets.length > 1 && (
            <Choice
              label="What is forecast"
              options={targets.map((value) => ({ value, label: SESSIONS[value] }))}
              value={chosen.target}
              onChange={choose("target")}
            />
          )}
          {horizons.length > 1 && (
            <Choice
              label="When the forecast was made"
              options={horizons.map(({ horizon: value }) => ({ value, label: HORIZONS[value] }))}
              value={chosen.horizon}
              onChange={choose("horizon")}
            />
          )}
        </div>
      )}
      {chosen.kind === "published" ? (
        <PublishedView detail={detail} published={chosen.forecast} />
      ) : (
        <HindcastView hindcast={chosen.forecast} />
      )}
    </>
  );
}

function NoForecast({ detail: { event, documents } }: { readonly detail: EventDetail }) {
  const over = documents.race !== undefined;
  const travelled = useAsOf() !== undefined;
  return (
    <Card title="Forecast">
      {over ? (
        <Empty title="Nobody forecast this race here">
          It was run before forecasts were published, and is not among the races on which{" "}
          <Link to="/accuracy">accuracy</Link> is measured.{" "}
          <Link to={`/events/${event.slug}?part=race`}>Its result</Link> is here.
        </Empty>
      ) : travelled ? (
        <Empty title="Nothing had been published by then">
          No forecast of this race stood in the ledger at the chosen instant.
        </Empty>
      ) : (
        <Empty title="No forecast yet">
          The first is published before the weekend, as soon as the race before is over and the entries are
          known. The <Link to="/">next race</Link> has one, and <Link to="/championship">the title odds</Link>{" "}
          look at all races to come.
        </Empty>
      )}
    </Card>
  );
}
