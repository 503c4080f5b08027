import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { NameList } from "@/components/NameList";
import { useAsOf } from "@/lib/asOf";
import { pairs } from "./pairs";

/** Until two are chosen: the team-mates of the season, or everybody of it against the one who is chosen. */
export function Suggestions({ chosen }: { readonly chosen: string | undefined }) {
  const asOf = useAsOf();
  const standings = useQuery(read("/api/v1/standings/drivers", { query: { as_of: asOf } }));
  return (
    <Card
      title={chosen === undefined ? "Team-mates of the season" : "Against whom?"}
      hint="Or choose any two drivers above: all since 1950 can be found."
    >
      <Loaded query={standings} what="the drivers of the season" height={420}>
        {({ items, season }) => {
          const found = pairs(items, chosen);
          return found.length === 0 ? (
            <Empty title="Nobody to suggest yet">The season has no results.</Empty>
          ) : (
            <NameList
              items={found}
              keyOf={({ a, b }) => `${a.driver_id} ${b.driver_id}`}
              toOf={({ a, b, team }) =>
                `/head-to-head?a=${a.driver_id}&b=${b.driver_id}${team === undefined ? "" : `&season=${season}`}`
              }
              nameOf={({ a, b }) => (chosen === undefined ? `${a.name} and ${b.name}` : b.name)}
              detailOf={({ team }) => team ?? ""}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}
