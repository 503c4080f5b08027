import type { EventSummary, SeasonResults } from "@/api/schema";
import type { Line, Table } from "./table";

type Event = Pick<EventSummary, "slug" | "name" | "date" | "state">;

export function event(slug: string, state: Event["state"] = "final"): Event {
  return { slug, name: `${slug} Grand Prix`, date: "2026-03-08", state };
}

export function line(id: string, position: number | null, points: number, more: Partial<Line> = {}): Line {
  return {
    key: id,
    id,
    name: id.toUpperCase(),
    label: id,
    constructorId: `team-${id}`,
    detail: undefined,
    position,
    points,
    dropped: 0,
    wins: 0,
    podiums: 0,
    ...more,
  };
}

export function table(lines: readonly Line[], more: Partial<Table> = {}): Table {
  return {
    season: 2026,
    after: "b",
    eventsCounted: 2,
    pointsSystem: "The first ten score.",
    countedScores: "Every score counts.",
    lines,
    ...more,
  };
}

/** Results of a season: for each event the points of drivers, each with a team of the driver's name. */
export function results(events: Readonly<Record<string, Readonly<Record<string, number>>>>): SeasonResults {
  return {
    simulated: false,
    season: 2026,
    session: "race",
    events: Object.entries(events).map(([slug, points], round) => ({
      slug,
      round: round + 1,
      name: `${slug} Grand Prix`,
      date: "2026-03-08",
      state: "final",
      document: {
        revision: 1,
        valid_from: "2026-03-08T07:00:00Z",
        recorded_at: "2026-03-08T07:00:00Z",
        source: "f1db",
        source_version: "1",
      },
      lines: Object.entries(points).map(([id, gained], at) => ({
        line: at + 1,
        position: at + 1,
        status: "classified",
        driver: { driver_id: id, name: id.toUpperCase(), abbreviation: id },
        constructor: { constructor_id: `team-${id}`, name: `Team ${id}` },
        number: "1",
        grid: 1,
        laps: 57,
        time_ms: null,
        time_penalty: null,
        gap: null,
        cause: null,
        points: gained,
        shared_car: false,
      })),
    })),
  };
}
