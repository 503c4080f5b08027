import type { RatedKind, RatingLine } from "@/api/schema";
import { type Mark, marks, teamColour } from "@/lib/teams";

/** How competitors are marked: drivers of the table by their teams in it, all others by a colour of their own. */
export function marksOf(
  kind: RatedKind,
  known: readonly RatingLine[],
  chosen: readonly string[],
): (id: string) => Mark {
  if (kind === "constructors") return (id) => ({ colour: teamColour(id), hatched: false });
  const placed = new Set(known.map(({ id }) => id));
  const byId = marks([
    ...known.map(({ id, constructor: team }) => ({ driverId: id, constructorId: team?.constructor_id })),
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
