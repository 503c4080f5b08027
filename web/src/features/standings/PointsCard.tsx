import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useDeferredValue, useMemo } from "react";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Loaded } from "@/components/Loaded";
import { coursesOf, FEW } from "./course";
import { marksOf, type Of, type Table } from "./table";

const HEIGHT = 460;
/** Its code is loaded after the table: that is read first. */
const PointsChart = lazy(async () => ({ default: (await import("./PointsChart")).PointsChart }));

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
  const race = races.data;
  const sprint = sprints.data;
  const marks = useMemo(() => marksOf(of, table), [of, table]);
  const added = useMemo(
    () => race && sprint && coursesOf(of, table, events, [race, sprint]),
    [of, table, events, race, sprint],
  );
  // The chart stands below the table: drawing it must not hold up what is read first.
  const courses = useDeferredValue(added);
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
        {() => (
          <Loaded query={sprints} what="the results of the sprints" height={HEIGHT}>
            {() =>
              courses === undefined ? (
                <div style={{ minHeight: HEIGHT }} />
              ) : (
                <Suspense fallback={<div style={{ minHeight: HEIGHT }} />}>
                  <PointsChart courses={courses} marks={marks} everyone={everyone} />
                </Suspense>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Card>
  );
}
