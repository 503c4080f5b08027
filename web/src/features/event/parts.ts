/** The parts of an event's page, and what belongs to each. */
import type { EventDetail, SessionKind, WeekendSession } from "@/api/schema";

export const PARTS = ["forecast", "race", "sprint", "qualifying", "practice"] as const;
export type Part = (typeof PARTS)[number];

export const PART_NAMES: Readonly<Record<Part, string>> = {
  forecast: "Forecast",
  race: "Race",
  sprint: "Sprint",
  qualifying: "Qualifying",
  practice: "Practice",
};

/** The sessions of each part, the deciding one first. */
export const SESSIONS_OF: Readonly<Record<Part, readonly SessionKind[]>> = {
  forecast: [],
  race: ["race"],
  sprint: ["sprint", "sprint_qualifying"],
  qualifying: ["qualifying", "qualifying_2", "qualifying_1", "pre_qualifying"],
  practice: ["warm_up", "practice_4", "practice_3", "practice_2", "practice_1"],
};

/** The sessions of a part that this event has results of. */
export function heldIn(part: Part, { documents }: Pick<EventDetail, "documents">): SessionKind[] {
  return SESSIONS_OF[part].filter((kind) => documents[kind] !== undefined);
}

/** Whether there is anything to show in a part: the official grid is there before the race is run. */
export function hasAnything(part: Part, detail: Pick<EventDetail, "documents">): boolean {
  if (part === "forecast" || heldIn(part, detail).length > 0) return true;
  return (part === "race" || part === "sprint") && detail.documents[GRIDS[part]] !== undefined;
}

/** The official grid of a race or sprint, as a document. */
export const GRIDS = { race: "grid", sprint: "sprint_grid" } as const;

/** The part that is shown: the one that the address names, else the result when there is one, else the forecast. */
export function shownPart(asked: string | null, detail: Pick<EventDetail, "documents">): Part {
  const named = PARTS.find((part) => part === asked);
  if (named !== undefined) return named;
  return heldIn("race", detail).length > 0 ? "race" : "forecast";
}

/** Whether nothing is known of when the sessions were held but the day of the race. */
export function onlyRaceDayKnown(sessions: readonly WeekendSession[]): boolean {
  return (
    sessions.length > 1 && sessions.every(({ start, date }) => start === null && date === sessions[0]?.date)
  );
}

/** The part that shows a document: the results of a session, or a grid. */
export function partOfDocument(kind: string): Part {
  if (kind === "sprint_grid") return "sprint";
  return PARTS.find((part) => SESSIONS_OF[part].some((session) => session === kind)) ?? "race";
}
