import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Loaded } from "@/components/Loaded";
import { coursesOf } from "./course";
import { FEW, PointsChart } from "./PointsChart";
import { marksOf, type Of, type Table } from "./table";

const HEIGHT = 460;

interface Props {
  readonly of: Of;
  readonly table: Table;
  readonly events: readonly EventSummary[];
  readonly asOf: string | undefined;
  readonly everyone: boolean;
  readonly onEveryone: (everyone: boolean) => void;
}

/** How the points of the season added up. */
export function PointsCard({ of, table, events, asOf, everyone, onEveryone }: Props) {
  const path = { year: table.season };
  const races = useQuery(
    read("/api/v1/seasons/{year}/results", { path, query: { as_of: asOf, session: "race" } }),
  );
  const sprints = useQuery(
    read("/api/v1/seasons/{year}/results", { path, query: { as_of: asOf, session: "sprint" } }),
  );
  return (
    <Card
      title="Points over the season"
      actions={
        table.lines.length > FEW && (
          <Choice
            label="Who is drawn"
            options={[
              { value: "few", label: `First ${FEW}` },
              { value: "all", label: "All" },
            ]}
            value={everyone ? "all" : "few"}
            onChange={(value) => {
              onEveryone(value === "all");
            }}
          />
        )
      }
    >
      <Loaded query={races} what="the results of the races" height={HEIGHT}>
        {(race) => (
          <Loaded query={sprints} what="the results of the sprints" height={HEIGHT}>
            {(sprint) => (
              <PointsChart
                courses={coursesOf(of, table, events, [race, sprint])}
                marks={marksOf(of, table)}
                everyone={everyone}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Card>
  );
}
