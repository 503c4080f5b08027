import type { CareerLine, Status } from "@/api/schema";
import type { Race } from "@/components/charts/PlaceChart";
import { counted, listed, ordinal } from "@/lib/odds";

const NOT_STARTED: ReadonlySet<Status> = new Set(["DNS", "DNQ", "DNPQ", "DNP", "EX"]);

/** A driver's race; in years of shared cars the best of several places. */
export interface Started {
  readonly slug: string;
  readonly round: number;
  readonly event: string;
  readonly date: string;
  readonly driverId: string;
  readonly constructorId: string;
  readonly place: number | null;
  readonly grid: number | null;
}

/** The races, not sprints, that were started, in order of time. */
export function started(lines: readonly CareerLine[]): Started[] {
  const races = new Map<string, Started>();
  for (const line of lines) {
    if (line.session !== "race" || NOT_STARTED.has(line.status)) continue;
    const key = `${line.event.slug} ${line.driver.driver_id}`;
    const before = races.get(key);
    if (before !== undefined && (before.place ?? Infinity) <= (line.position ?? Infinity)) continue;
    races.set(key, {
      slug: line.event.slug,
      round: line.event.round,
      event: line.event.name,
      date: line.event.date,
      driverId: line.driver.driver_id,
      constructorId: line.constructor.constructor_id,
      place: line.position,
      grid: line.grid,
    });
  }
  return [...races.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The races of these drivers as they stand in the picture. */
export function chartRaces(races: readonly Started[], driverIds: readonly string[]): Race[] {
  return races.flatMap((race) => {
    const by = driverIds.indexOf(race.driverId);
    return by < 0
      ? []
      : [{ key: race.slug, label: `R${race.round}`, place: race.place, grid: race.grid, by }];
  });
}

/** The drivers who started most races, at most so many, in the order of their ids. */
export function mostRaces<Driver extends { readonly driverId: string }>(
  drivers: readonly Driver[],
  races: readonly Started[],
  atMost: number,
): Driver[] {
  const starts = (driver: Driver) => races.filter(({ driverId }) => driverId === driver.driverId).length;
  return [...drivers]
    .sort((a, b) => starts(b) - starts(a))
    .slice(0, atMost)
    .sort((a, b) => (a.driverId < b.driverId ? -1 : 1));
}

/** `Max Verstappen finished 6 of 7 races, at best 2nd (Monaco Grand Prix); against the grid he …`: for one driver. */
export function placesSentence(name: string, races: readonly Started[]): string {
  const finished = races.filter(({ place }) => place !== null);
  if (races.length === 0) return `${name} started no race.`;
  if (finished.length === 0) return `${name} was classified in none of ${counted(races.length, "race")}.`;
  const best = Math.min(...finished.map(({ place }) => place ?? Infinity));
  const where = finished.filter(({ place }) => place === best);
  const names = where.length > 2 ? counted(where.length, "time") : listed(where.map(({ event }) => event));
  const both = finished.filter(({ grid }) => grid !== null);
  const gained = both.reduce((sum, { place, grid }) => sum + ((grid ?? 0) - (place ?? 0)), 0) / both.length;
  return (
    `${name} was classified in ${finished.length} of ${counted(races.length, "race")}, at best ${ordinal(best)} (${names}).` +
    (both.length === 0 ? "" : ` ${gainedWords(gained)}`)
  );
}

function gainedWords(gained: number): string {
  const size = Math.abs(gained).toFixed(1);
  if (size === "0.0") return "Places in races that were finished were on average those of the grid.";
  return `In races that were finished, ${size} ${size === "1.0" ? "place was" : "places were"} ${gained > 0 ? "gained on" : "lost from"} the grid on average.`;
}
