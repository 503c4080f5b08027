import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { Championships, EventSummary } from "@/api/schema";
import { PlacesTable } from "@/components/charts/PlacesTable";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { placesSentence } from "@/components/forecast/heat";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { score } from "@/lib/score";
import { Coming } from "./Coming";
import { contenders, type Of, simulated } from "./contenders";
import { FinalOrder } from "./FinalOrder";
import { FinalPoints } from "./FinalPoints";
import { OddsBars } from "./OddsBars";
import { OddsOverSeason } from "./OddsOverSeason";
import { Source } from "./Source";
import styles from "./TitleCards.module.css";
import { championSentence, leadSentence } from "./words";
import { WhoCanWin } from "./WhoCanWin";

interface Props {
  readonly answer: Championships;
  readonly of: Of;
  readonly events: readonly EventSummary[];
  /** The season that the address names. */
  readonly asked: number | undefined;
  readonly asOf: string | undefined;
}

/** Everything about one championship: who wins it, how that changed, what is possible, what is still to come. */
export function TitleCards({ answer, of, events, asked, asOf }: Props) {
  const query = { season: asked, as_of: asOf };
  const history = useQuery(read("/api/v1/championship/history", { query }));
  const names = new Map(events.map(({ slug, name }) => [slug, name]));
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  const { coming, odds_source: source, season } = answer;
  const all = contenders(answer, of);
  const odds = simulated(all);
  // Seasons without any odds, such as those of long ago, have no course of them either.
  const drawn = odds.length > 0 || history.isError || (history.data?.odds.length ?? 0) > 0;
  const byPlace = [...odds].sort((a, b) => a.odds.expected_position - b.odds.expected_position);
  const champion = championSentence(answer[of], all, { of, season, coming: coming.length });

  if (all.length === 0) return <Nothing answer={answer} of={of} nameOf={nameOf} />;
  return (
    <>
      <Card title={champion === undefined ? "Who wins the title" : "The champion"}>
        {champion !== undefined && <p className={styles.champion}>{champion}</p>}
        {champion === undefined && (
          <p className={styles.lead}>{coming.length === 0 ? answer[of].sentence : leadSentence(all)}</p>
        )}
        {coming.length === 0 && <FinalOrder of={of} season={season} contenders={all} />}
        {source !== null && odds.length > 0 && <OddsBars odds={odds} source={source} />}
        {coming.length > 0 && odds.length === 0 && champion === undefined && <NoOdds asOf={asOf} />}
      </Card>
      {drawn && (
        <Card title="Title odds over the season" hint="The chance of the title after each event.">
          <Loaded query={history} what="the title odds of the season" height={480}>
            {(past) => <OddsOverSeason history={past} of={of} contenders={all} />}
          </Loaded>
        </Card>
      )}
      {coming.length > 0 && (
        <Card
          title="Who can still win"
          hint="Arithmetic, not a forecast: what is possible if somebody wins everything to come, sprints included. It says nothing about how likely that is."
          id="who-can-win"
        >
          <WhoCanWin answer={answer} of={of} contenders={all} nameOf={nameOf} />
        </Card>
      )}
      {odds.length > 0 && (
        <>
          <Card
            title="Points at the end"
            hint="In simulated seasons, those who are expected to score most first."
          >
            <FinalPoints odds={odds} />
          </Card>
          <Card title="Places at the end" hint="The chance of every final place in the championship.">
            <PlacesTable
              sentence={placesSentence(odds.map(({ name, odds: { positions } }) => ({ name, positions })))}
              caption="Chance of every final place in the championship, in per cent"
              who={of === "drivers" ? "Driver" : "Constructor"}
              extras={["Expected", "Points"]}
              rows={byPlace.map(({ key, name, label, to, mark, odds: one }) => ({
                key,
                name,
                short: label,
                to,
                mark,
                positions: one.positions,
                extras: [one.expected_position.toFixed(1), score(Math.round(one.expected_points))],
              }))}
            />
          </Card>
        </>
      )}
      {coming.length > 0 && (
        <Card title="What is to come">
          <Coming coming={coming} events={events} nameOf={nameOf} now={asOf === undefined} />
        </Card>
      )}
      {source !== null && (
        <Card title="Where these odds come from">
          <Source source={source} nameOf={nameOf} />
        </Card>
      )}
    </>
  );
}

/** Why there are no title odds although the title is open. */
function NoOdds({ asOf }: { readonly asOf: string | undefined }) {
  return asOf === undefined ? (
    <Empty title="No title odds have been published yet">
      They are computed after each event. Points, and who can still win, are exact and shown below.
    </Empty>
  ) : (
    <Empty title="Nobody could read title odds then">
      This page shows what was known at that instant, and no odds had been computed by then. Odds that were
      computed afterwards are shown from the day of their computing on. Points, and who could still win, are
      exact and shown below.
    </Empty>
  );
}

function Nothing({
  answer,
  of,
  nameOf,
}: Pick<Props, "answer" | "of"> & { nameOf: (slug: string) => string }) {
  const [first] = answer.coming;
  if (answer.after_event_slug !== null || first === undefined) {
    return <Empty title={`No ${of}' championship in ${answer.season}`}>{answer[of].sentence}</Empty>;
  }
  return (
    <Empty title={`The season of ${answer.season} has not begun`}>
      It begins with the <Link to={`/events/${first}`}>{nameOf(first)}</Link>; who takes part is not known, so
      nothing can be said on the title yet.
    </Empty>
  );
}
