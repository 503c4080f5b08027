import type { ConstructorStandings, DriverStandings } from "@/api/schema";
import { type Mark, marks, teamColour } from "@/lib/teams";

/** Which championship. */
export type Of = "drivers" | "constructors";

/** One competitor's line, of either championship. */
export interface Line {
  /** Tells lines apart: constructors of earlier decades also by their engine. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** Short enough for a chart. */
  readonly label: string;
  /** The driver's last team in the season, or the constructor itself. */
  readonly constructorId: string | null;
  /** A second line below the name: team or engine. */
  readonly detail: string | undefined;
  /** Null for who was struck from the championship. */
  readonly position: number | null;
  readonly points: number;
  readonly dropped: number;
  readonly wins: number;
  readonly podiums: number;
}

/** Standings of either championship. */
export interface Table {
  readonly season: number;
  /** The last event that counts; null before the first result. */
  readonly after: string | null;
  readonly eventsCounted: number;
  readonly pointsSystem: string;
  readonly countedScores: string;
  readonly lines: readonly Line[];
}

export function driverTable(answer: DriverStandings): Table {
  return {
    ...rules(answer),
    lines: answer.items.map(({ driver, constructor: team, ...line }) => ({
      ...line,
      key: driver.driver_id,
      id: driver.driver_id,
      name: driver.name,
      label: driver.abbreviation,
      constructorId: team?.constructor_id ?? null,
      detail: team?.name,
    })),
  };
}

export function constructorTable(answer: ConstructorStandings): Table {
  return {
    ...rules(answer),
    lines: answer.items.map(({ constructor: team, engine_manufacturer_id: engine, ...line }) => ({
      ...line,
      key: keyOf(team.constructor_id, engine),
      id: team.constructor_id,
      name: team.name,
      label: team.name,
      constructorId: team.constructor_id,
      detail: engine === team.constructor_id ? undefined : `${engineName(engine)} engine`,
    })),
  };
}

/** The key of a competitor's line; drivers have no engine. */
export function keyOf(id: string, engine: string | null): string {
  return engine === null ? id : `${id}+${engine}`;
}

function rules(answer: DriverStandings | ConstructorStandings): Omit<Table, "lines"> {
  return {
    season: answer.season,
    after: answer.after_event_slug,
    eventsCounted: answer.events_counted,
    pointsSystem: answer.points_system,
    countedScores: answer.counted_scores,
  };
}

/** `Climax` of `climax`, `BRM` of `brm`: the API names engines by their ids only. */
function engineName(id: string): string {
  if (id.length <= 3) return id.toUpperCase();
  return id
    .split("-")
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(" ");
}

/** Places gained (positive) or lost since other standings; `new` for who was not in them; null without a position. */
export function changeSince(before: Table, line: Line): number | "new" | null {
  if (line.position === null) return null;
  const old = before.lines.find(({ key }) => key === line.key);
  if (old === undefined) return "new";
  return old.position === null ? null : old.position - line.position;
}

/** How the competitors are marked in charts, by id. */
export function marksOf(of: Of, { lines }: Table): ReadonlyMap<string, Mark> {
  if (of === "drivers") return marks(lines.map(({ id, constructorId }) => ({ driverId: id, constructorId })));
  return new Map(lines.map(({ id }) => [id, { colour: teamColour(id), hatched: false }]));
}
