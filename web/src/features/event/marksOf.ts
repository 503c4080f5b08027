import type { RaceLine } from "@/api/schema";
import { type Mark, marks } from "@/lib/teams";

/** How the drivers of a document are marked, by driver id. */
export function marksOf(
  lines: readonly Pick<RaceLine, "driver" | "constructor">[],
): ReadonlyMap<string, Mark> {
  const teams = new Map(
    lines.map(({ driver, constructor }) => [driver.driver_id, constructor.constructor_id]),
  );
  return marks([...teams].map(([driverId, constructorId]) => ({ driverId, constructorId })));
}
