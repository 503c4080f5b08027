import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { Competitor } from "@/api/schema";
import { pointsOf } from "@/api/results";
import { Card } from "@/components/Card";
import { ColumnChart } from "@/components/charts/ColumnChart";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Stat, Stats } from "@/components/Stat";
import { useAsOf } from "@/lib/asOf";
import { finePercent, JOINED, ordinal, percent } from "@/lib/odds";
import { type TitleContext, titleContext, titleSentence } from "./chances";

interface Props {
  readonly of: "drivers" | "constructors";
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

/** How the running championship may end for one of those in it. */
export function TitleChances({ of, id, name, colour }: Props) {
  const asOf = useAsOf();
  const championship = useQuery(read("/api/v1/championship", { query: { as_of: asOf } }));
  return (
    <Card title="The title">
      <Loaded
        query={championship}
        what="the title odds"
        height={280}
        empty={(problem) => <Empty title="No title odds">{problem.message}</Empty>}
      >
        {(data) => {
          const competitor = data[of].competitors.find((one) => one.id === id);
          if (data[of].competitors.length === 0) {
            return <Empty title={`The championship of ${data.season} has not begun`} />;
          }
          return competitor === undefined ? (
            <Empty title={`${name} has no part in this championship`}>
              Who has is on the <Link to="/championship">page of the title</Link>.
            </Empty>
          ) : (
            <Ends competitor={competitor} context={titleContext(data, of)} colour={colour} />
          );
        }}
      </Loaded>
    </Card>
  );
}

interface EndsProps {
  readonly competitor: Competitor;
  readonly context: TitleContext;
  readonly colour: string;
}

function Ends({ competitor, context, colour }: EndsProps) {
  const { odds, position, points, arithmetic } = competitor;
  const places = (odds?.positions ?? []).map((chance, index) => ({ place: index + 1, chance }));
  const shown = places.slice(0, Math.max(5, places.findLastIndex(({ chance }) => chance >= 0.005) + 1));
  return (
    <Figure
      sentence={titleSentence(competitor, context)}
      readable
      tableTitle="Show every final place"
      table={
        <DataTable
          caption="Chance of every final place in the championship"
          columns={[
            { title: "Final place", cell: ({ place }) => ordinal(place) },
            { title: "Chance", numeric: true, cell: ({ chance }) => finePercent(chance) },
          ]}
          rows={places}
          keyOf={({ place }) => place}
        />
      }
    >
      <Stats>
        <Stat name="Now">{position === null ? "not placed" : ordinal(position)}</Stat>
        <Stat name="Points">{pointsOf(points)}</Stat>
        {arithmetic !== null && <Stat name="Points at most">{pointsOf(arithmetic.max_points)}</Stat>}
        {odds !== null && <Stat name="Champion">{percent(odds.champion)}</Stat>}
      </Stats>
      {odds !== null && (
        <div aria-hidden>
          <ColumnChart
            height={150}
            colour={colour}
            format={(chance) => `${Math.round(chance * 100)}${JOINED}%`}
            columns={shown.map(({ place, chance }) => ({
              key: place,
              label: ordinal(place),
              parts: [{ fill: "full", value: chance }],
            }))}
          />
        </div>
      )}
      <p className="hint">
        Over the season, and who can still win: <Link to="/championship">the title</Link>.
      </p>
    </Figure>
  );
}
