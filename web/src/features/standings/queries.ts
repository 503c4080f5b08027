import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { type Answer, read } from "@/api/read";
import type { Championships } from "@/api/schema";
import { constructorTable, driverTable, keyOf, type Of, type Table } from "./table";

interface Asked {
  readonly of: Of;
  /** That of the last result when left out. */
  readonly season: number | undefined;
  /** The last event that counts; all of them when left out. */
  readonly after: string | undefined;
  readonly asOf: string | undefined;
  readonly enabled?: boolean;
}

/** The standings of one championship. */
export function useStandings({ of, season, after, asOf, enabled = true }: Asked): UseQueryResult<Table> {
  const query = { season, after, as_of: asOf };
  const drivers = useQuery({
    ...read("/api/v1/standings/drivers", { query }),
    select: driverTable,
    enabled: enabled && of === "drivers",
  });
  const constructors = useQuery({
    ...read("/api/v1/standings/constructors", { query }),
    select: constructorTable,
    enabled: enabled && of === "constructors",
  });
  return of === "drivers" ? drivers : constructors;
}

/**
 * The calendar of the season that is shown. It is asked for together with the standings; only between two seasons, when
 * the last result and the next event are of different years, it has to be asked for again.
 */
export function useCalendar(
  asked: number | undefined,
  shown: number | undefined,
  asOf: string | undefined,
): UseQueryResult<Answer<"/api/v1/races/calendar">> {
  const near = useQuery(read("/api/v1/races/calendar", { query: { season: asked, as_of: asOf } }));
  const other = near.data !== undefined && shown !== undefined && near.data.season !== shown;
  const own = useQuery({
    ...read("/api/v1/races/calendar", { query: { season: shown, as_of: asOf } }),
    enabled: other,
  });
  return other ? own : near;
}

/** Chances of the title by the key of a line; none where no odds are published. */
export function titleOdds(answer: Championships, of: Of): ReadonlyMap<string, number> {
  return new Map(
    answer[of].competitors.flatMap(({ id, engine_manufacturer_id: engine, odds }) =>
      odds === null ? [] : [[keyOf(id, engine), odds.champion] as const],
    ),
  );
}
