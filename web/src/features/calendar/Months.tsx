import type { UseQueryResult } from "@tanstack/react-query";
import type { EventSummary } from "@/api/schema";
import { DriverName } from "@/components/Competitor";
import { Link } from "@/components/Link";
import { Failed } from "@/components/Loaded";
import { State } from "@/components/State";
import { classes } from "@/lib/classes";
import { byMonth, hasResult, isAwaited, weekend, type Winner } from "./calendar";
import styles from "./Months.module.css";

type Winners = ReadonlyMap<string, readonly Winner[]>;

interface Props {
  readonly events: readonly EventSummary[];
  readonly next: EventSummary | undefined;
  readonly winners: UseQueryResult<Winners>;
  /** `2026-06-28`: what was to be held before it has its result or awaits it. */
  readonly today: string;
}

/** The races of a season under their months. */
export function Months({ events, next, winners, today }: Props) {
  return (
    <>
      {winners.isError && (
        <Failed error={winners.error} what="the winners" again={() => void winners.refetch()} />
      )}
      <div className={styles.months}>
        {byMonth(events).map(({ key, name, events: held }) => (
          <section key={key} className={styles.month} aria-labelledby={`month-${key}`}>
            <h2 id={`month-${key}`}>{name}</h2>
            <ol className={styles.races}>
              {held.map((event) => (
                <Race
                  key={event.slug}
                  event={event}
                  isNext={event === next}
                  awaited={isAwaited(event, today)}
                  winners={winners.data?.get(event.slug)}
                  waiting={winners.isPending}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  );
}

interface RaceProps {
  readonly event: EventSummary;
  readonly isNext: boolean;
  readonly awaited: boolean;
  readonly winners: readonly Winner[] | undefined;
  readonly waiting: boolean;
}

function Race({ event, isNext, awaited, winners, waiting }: RaceProps) {
  const { slug, round, name, circuit, state, sprint_weekend: sprint } = event;
  return (
    <li className={classes(styles.race, isNext && styles.next, state === "cancelled" && styles.cancelled)}>
      <span className={styles.round}>
        <span className="hidden">Round </span>
        {round}
      </span>
      <time className={styles.days} dateTime={event.date}>
        {weekend(event)}
      </time>
      <div className={styles.what}>
        <h3>
          <Link to={`/events/${slug}`}>{name}</Link>
          {sprint && <span className={styles.sprint}>Sprint</span>}
        </h3>
        <p>
          {circuit.name}, {circuit.country}
        </p>
      </div>
      <div className={styles.outcome}>
        {hasResult(event) && (winners === undefined ? <Nobody waiting={waiting} /> : <Won by={winners} />)}
        <State state={state} word={isNext ? "Next" : awaited ? "Result awaited" : undefined} />
      </div>
    </li>
  );
}

function Won({ by }: { readonly by: readonly Winner[] }) {
  return (
    <div className={styles.won}>
      <span className="hidden">Won by </span>
      {by.map(({ driver, constructor, mark }) => (
        <DriverName
          key={driver.driver_id}
          driverId={driver.driver_id}
          name={driver.name}
          detail={constructor.name}
          mark={mark}
        />
      ))}
    </div>
  );
}

/** The winner's place: what is there tells nobody that there was none. */
function Nobody({ waiting }: { readonly waiting: boolean }) {
  return <div className={styles.won}>{waiting ? "Winner …" : "Winner not known"}</div>;
}
