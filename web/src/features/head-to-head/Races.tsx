import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import type { CareerLine } from "@/api/schema";
import { PlaceChart, PlaceLegend } from "@/components/charts/PlaceChart";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import type { Side } from "./contenders";
import { DuelTable } from "./DuelTable";
import { bySeason, type Meeting, meetings } from "./meetings";
import { duelSentence, seasonsSentence } from "./words";

interface Props {
  readonly a: Side;
  readonly b: Side;
  readonly season: number | undefined;
}

/** Who was ahead, season by season and race by race. */
export function Races({ a, b, season }: Props) {
  const ofA = useRaces(a.id, season);
  const ofB = useRaces(b.id, season);
  const both = ofA.data === undefined ? ofA : ofB;
  return (
    <Loaded query={both} what="the races of both" height={800}>
      {() => {
        const met = meetings(ofA.data?.items ?? [], ofB.data?.items ?? []);
        const last = met.at(-1)?.season;
        return (
          <>
            {season === undefined && <Seasons met={met} a={a} b={b} />}
            {last !== undefined && (
              <Season met={met.filter((one) => one.season === last)} season={last} a={a} b={b} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function useRaces(driver: string, season: number | undefined): UseQueryResult<{ items: CareerLine[] }> {
  const asOf = useAsOf();
  return useQuery(
    readAll("/api/v1/drivers/{driver_id}/results", {
      path: { driver_id: driver },
      query: { as_of: asOf, season, session: "race" },
    }),
  );
}

interface MetProps {
  readonly met: readonly Meeting[];
  readonly a: Side;
  readonly b: Side;
}

function Seasons({ met, a, b }: MetProps) {
  const seasons = bySeason(met);
  const full = Math.max(...seasons.map(({ duel }) => Math.max(duel.a_ahead, duel.b_ahead)));
  return (
    <Card
      title="Season by season"
      hint="How often each was placed ahead, in races in which both were classified."
    >
      <Figure
        readable
        sentence={seasonsSentence(seasons, a.name, b.name)}
        table={
          <DataTable
            caption="Races by season"
            columns={[
              { title: "Season", cell: ({ season }) => season },
              { title: "Both started", numeric: true, cell: ({ started }) => started },
              { title: "Both classified", numeric: true, cell: ({ duel }) => duel.sessions },
              { title: `${a.name} ahead`, numeric: true, cell: ({ duel }) => duel.a_ahead },
              { title: `${b.name} ahead`, numeric: true, cell: ({ duel }) => duel.b_ahead },
            ]}
            rows={seasons}
            keyOf={({ season }) => season}
          />
        }
      >
        <DuelTable
          caption="Races ahead by season"
          rowTitle="Season"
          a={a}
          b={b}
          rows={seasons.map(({ season, duel }) => ({
            label: String(season),
            a: duel.a_ahead,
            b: duel.b_ahead,
            full,
          }))}
        />
      </Figure>
    </Card>
  );
}

function Season({ met, season, a, b }: MetProps & { readonly season: number }) {
  const competitors = [a, b].map(({ name, mark }) => ({ name, colour: mark.colour }));
  const duel = bySeason(met)[0]?.duel ?? { sessions: 0, a_ahead: 0, b_ahead: 0 };
  return (
    <Card title={`Race by race in ${season}`}>
      <Figure
        sentence={duelSentence(duel, a.name, b.name, "race", "were classified")}
        legend={<PlaceLegend competitors={competitors} grid={false} />}
        table={
          <DataTable
            caption={`Places of both in ${season}`}
            columns={[
              { title: "Race", cell: ({ slug, event }) => <Link to={`/events/${slug}`}>{event}</Link> },
              { title: a.name, numeric: true, cell: ({ a: race }) => race.place ?? "not classified" },
              { title: b.name, numeric: true, cell: ({ b: race }) => race.place ?? "not classified" },
            ]}
            rows={met}
            keyOf={({ slug }) => slug}
          />
        }
      >
        {met.length === 0 ? (
          <Empty title="No race" />
        ) : (
          <PlaceChart
            competitors={competitors}
            races={met.flatMap(({ slug, round, a: ofA, b: ofB }) =>
              [ofA, ofB].map(({ place }, by) => ({ key: slug, label: `R${round}`, place, grid: null, by })),
            )}
          />
        )}
      </Figure>
    </Card>
  );
}
