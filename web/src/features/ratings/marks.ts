import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { RatedKind } from "@/api/schema";
import { useAsOf } from "@/lib/asOf";
import { type Mark, marks, teamColour } from "@/lib/teams";

/** How those chosen are marked: drivers of the season by their teams, all others by a colour of their own. */
export function useMarks(kind: RatedKind, chosen: readonly string[]): (id: string) => Mark {
  const asOf = useAsOf();
  const standings = useQuery({
    ...read("/api/v1/standings/drivers", { query: { as_of: asOf } }),
    enabled: kind === "drivers",
  });
  if (kind === "constructors") return (id) => ({ colour: teamColour(id), hatched: false });
  const items = standings.data?.items ?? [];
  const placed = new Set(items.map(({ driver }) => driver.driver_id));
  const byId = marks([
    ...items.map(({ driver, constructor }) => ({
      driverId: driver.driver_id,
      constructorId: constructor?.constructor_id,
    })),
    ...chosen.filter((id) => !placed.has(id)).map((id) => ({ driverId: id, constructorId: id })),
  ]);
  return (id) => byId.get(id) ?? { colour: teamColour(id), hatched: false };
}

/** What stands at a line's end: a driver's last name, or the whole name of a constructor. */
export function shortLabel(kind: RatedKind, name: string): string {
  if (kind === "constructors") return name;
  const words = name.replace(/ (Jr|Sr)\.$/, "").split(" ");
  return words.slice(words.length > 1 ? 1 : 0).join(" ");
}
