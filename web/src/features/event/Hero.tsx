import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { buttonClass } from "@/components/Button";
import { Link } from "@/components/Link";
import { Share } from "@/components/Share";
import { Stat, Stats } from "@/components/Stat";
import { State } from "@/components/State";
import { TrackMap } from "@/components/TrackMap";
import { useAsOf } from "@/lib/asOf";
import { fullDate } from "@/lib/time";
import styles from "./Hero.module.css";

/** What, where and when: the event's name, its facts, and the map of its circuit. */
export function Hero({ event }: { readonly event: EventSummary }) {
  const { slug, season, round, name, official_name: official, date, circuit, state } = event;
  const title = `${season} ${name}`;
  return (
    <header className={styles.hero}>
      <div className={styles.words}>
        <p className={styles.eyebrow}>
          Round {round} of <Link to={`/calendar?season=${season}`}>{season}</Link>
          {event.sprint_weekend && ", with a sprint"}
        </p>
        <h1>{title}</h1>
        <p className="lead">
          {fullDate(date)}, <Link to={`/circuits/${circuit.circuit_id}`}>{circuit.name}</Link>,{" "}
          {circuit.place}
          {circuit.place === circuit.country ? "" : `, ${circuit.country}`}
        </p>
        {official !== title && <p className="hint">{official}</p>}
        <Stats>
          <Stat name="Race">
            <State state={state} />
          </Stat>
          <Stat name="Planned distance">
            {circuit.laps} laps, {(circuit.laps * circuit.length_km).toFixed(1)} km
          </Stat>
          <Stat name="One lap">
            {circuit.length_km.toFixed(3)} km, {circuit.turns} turns
          </Stat>
        </Stats>
        <div className={styles.actions}>
          {(state === "scheduled" || state === "live") && (
            <Link to={`/events/${slug}/what-if`} className={buttonClass("primary")}>
              What if
            </Link>
          )}
          <Share title={title} />
        </div>
      </div>
      <Map event={event} />
    </header>
  );
}

/** The circuit as it is drawn, which is as it is today; an event that was held on another course says so. */
function Map({ event: { slug, circuit } }: { readonly event: EventSummary }) {
  const as_of = useAsOf();
  const query = read("/api/v1/circuits/{circuit_id}", {
    path: { circuit_id: circuit.circuit_id },
    query: { as_of },
  });
  const { data } = useQuery(query);
  const held = data?.events.find((event) => event.slug === slug);
  return (
    <div className={styles.map}>
      {data?.drawing && (
        <>
          <TrackMap drawing={data.drawing} name={circuit.name} />
          {held !== undefined && held.layout_id !== data.drawing.layout_id && (
            <p>The circuit of today: this race was held on an earlier layout.</p>
          )}
        </>
      )}
    </div>
  );
}
