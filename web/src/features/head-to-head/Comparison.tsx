import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { pointsOf } from "@/api/results";
import type { DriverComparison, DriverDetail, HeadToHead } from "@/api/schema";
import { Card, Columns } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { RatingChart } from "@/components/ratings/RatingChart";
import { SYSTEM_WORDS } from "@/components/ratings/systems";
import { useAsOf } from "@/lib/asOf";
import { counted } from "@/lib/odds";
import { yearsListed } from "@/lib/years";
import { type Side, sides } from "./contenders";
import { type DuelRow, DuelTable } from "./DuelTable";
import { NextDuel } from "./NextDuel";
import { Races } from "./Races";
import { neverMet, scoreSentence } from "./words";

interface Props {
  readonly data: HeadToHead;
  readonly first: DriverDetail;
  readonly second: DriverDetail;
}

/** What is known about two drivers together. */
export function Comparison({ data, first, second }: Props) {
  const { a, b } = sides(first, second);
  const { all, as_team_mates: together, next_race: next } = data;
  const years = (detail: DriverDetail) => yearsListed(detail.seasons.map(({ season }) => season));
  const met = all.races_started > 0;
  const partly = together.races_started > 0 && together.races_started < all.races_started;
  return (
    <>
      {!met && <Empty title="They never met">{neverMet(data, years(first), years(second))}</Empty>}
      {met && (
        <Columns>
          <Score
            title="The score"
            sentence={scoreSentence(data) + mateWords(data)}
            comparison={all}
            a={a}
            b={b}
          />
          {partly && (
            <Score
              title="As team-mates"
              sentence={`In ${counted(together.races_started, "race")} both drove for the same constructor: the fairest comparison there is, with almost the same car.`}
              comparison={together}
              a={a}
              b={b}
            />
          )}
          {next && <NextDuel next={next} a={a} b={b} />}
        </Columns>
      )}
      {!met && next && <NextDuel next={next} a={a} b={b} />}
      {met && <Races a={a} b={b} season={data.season ?? undefined} />}
      <Ratings a={a} b={b} />
    </>
  );
}

function mateWords({ all, as_team_mates: together }: HeadToHead): string {
  if (together.races_started === all.races_started) return " They were team-mates in all of them.";
  return together.races_started === 0 ? " They were never team-mates in them." : "";
}

interface ScoreProps {
  readonly title: string;
  readonly sentence: string;
  readonly comparison: DriverComparison;
  readonly a: Side;
  readonly b: Side;
}

function Score({ title, sentence, comparison, a, b }: ScoreProps) {
  const rows = rowsOf(comparison);
  return (
    <Card title={title}>
      <Figure
        readable
        sentence={sentence}
        table={
          <DataTable
            caption={`${a.name} and ${b.name} in numbers`}
            columns={[
              { title: "Number", cell: ({ label }) => label },
              { title: a.name, numeric: true, cell: ({ a: value, format = String }) => format(value) },
              { title: b.name, numeric: true, cell: ({ b: value, format = String }) => format(value) },
            ]}
            rows={rows}
            keyOf={({ label }) => label}
          />
        }
      >
        <DuelTable
          caption={`${title} of ${a.name} and ${b.name}`}
          rowTitle="What is counted"
          a={a}
          b={b}
          rows={rows}
        />
      </Figure>
    </Card>
  );
}

function rowsOf({ races, sprints, qualifying, a, b }: DriverComparison): DuelRow[] {
  const duel = (label: string, { a_ahead, b_ahead }: DriverComparison["races"]) => ({
    label,
    a: a_ahead,
    b: b_ahead,
  });
  return [
    duel("Ahead in races", races),
    ...(qualifying.sessions > 0 ? [duel("In qualifying", qualifying)] : []),
    ...(sprints.sessions > 0 ? [duel("In sprints", sprints)] : []),
    { label: "Wins", a: a.wins, b: b.wins },
    { label: "Podiums", a: a.podiums, b: b.podiums },
    { label: "Poles", a: a.poles, b: b.poles },
    { label: "Points", a: a.points, b: b.points, format: pointsOf },
    { label: "Retirements", a: a.retirements, b: b.retirements },
  ];
}

function Ratings({ a, b }: { readonly a: Side; readonly b: Side }) {
  const asOf = useAsOf();
  const history = useQuery(
    readAll("/api/v1/ratings/history", { query: { as_of: asOf, ids: [a.id, b.id].sort(), system: "elo" } }),
  );
  return (
    <Card
      title="Ratings over time"
      hint={
        <>
          {SYSTEM_WORDS.elo} The car&apos;s share is taken out.{" "}
          <Link to={`/ratings?id=${a.id}&id=${b.id}`}>By other systems, with others</Link>
        </>
      }
    >
      <Loaded query={history} what="the ratings" height={420}>
        {({ items }) => (
          <RatingChart
            points={items}
            rated={[a, b].map(({ id, name, lastName, mark }) => ({ id, name, label: lastName, mark }))}
          />
        )}
      </Loaded>
    </Card>
  );
}
