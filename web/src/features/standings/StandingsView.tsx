import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { titleOdds, useStandings } from "./queries";
import { begun, eventBefore, planned, toCome } from "./season";
import { StandingsTable } from "./StandingsTable";
import styles from "./StandingsView.module.css";
import { marksOf, type Of, type Table } from "./table";
import { leaderSentence, movesSentence, notes } from "./words";

interface Props {
  readonly of: Of;
  readonly table: Table;
  readonly events: readonly EventSummary[];
  readonly asOf: string | undefined;
  /** The season and the event that the address names. */
  readonly asked: number | undefined;
  readonly after: string | undefined;
}

/** Standings with their sentences, what changed since the event before, and the season's rules. */
export function StandingsView({ of, table, events, asOf, asked, after }: Props) {
  const previous = eventBefore(events, table.after);
  const before = useStandings({
    of,
    season: table.season,
    after: previous?.slug,
    asOf,
    enabled: previous !== undefined,
  });
  const open = toCome(events).length > 0;
  const newest = begun(events).at(-1)?.slug === table.after || after === undefined;
  const championship = useQuery({
    ...read("/api/v1/championship", { query: { season: asked, as_of: asOf } }),
    enabled: open && newest,
  });
  const odds = useMemo(() => {
    if (championship.isPending) return null;
    if (championship.data?.season !== table.season) return undefined;
    const found = titleOdds(championship.data, of);
    return found.size > 0 ? found : undefined;
  }, [championship.isPending, championship.data, table.season, of]);
  const marks = useMemo(() => marksOf(of, table), [of, table]);
  // What comes after the standings fills columns that are there already, without holding up the reader.
  const known = useDeferredValue(before.data);
  const shown = useDeferredValue(odds);
  if (table.lines.length === 0) return <Nothing of={of} table={table} events={events} />;
  const last = events.find(({ slug }) => slug === table.after);
  return (
    <div className={styles.view}>
      <div className={styles.sentences}>
        <p>{leaderSentence({ of, table, planned: planned(events), over: newest && !open })}</p>
        <p className="hint">
          {last && (
            <>
              After the <Link to={`/events/${last.slug}`}>{last.name}</Link>.{" "}
            </>
          )}
          {previous && before.data && movesSentence(table, before.data, previous.name)}
        </p>
      </div>
      <StandingsTable
        of={of}
        table={table}
        before={known}
        marks={marks}
        odds={open && newest ? shown : undefined}
      />
      <section className={styles.rules}>
        <h3>How points are scored in {table.season}</h3>
        <ul>
          {[table.pointsSystem, table.countedScores, ...notes(table)].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Nothing({ of, table, events }: { of: Of; table: Table; events: readonly EventSummary[] }) {
  const first = toCome(events)[0];
  if (table.eventsCounted > 0) {
    return (
      <Empty title={`No ${of}' championship in ${table.season}`}>
        {of === "constructors"
          ? "Constructors have had a championship of their own since 1958; before, only drivers did."
          : "The results of this season name nobody who scored or was classified."}
      </Empty>
    );
  }
  return (
    <Empty title={`The season of ${table.season} has not begun`}>
      No result of it is known at the instant that is shown.{" "}
      {first && (
        <>
          It begins with the <Link to={`/events/${first.slug}`}>{first.name}</Link>.
        </>
      )}
    </Empty>
  );
}
