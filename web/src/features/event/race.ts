/** What a classification says in sentences. */
import type { PitStopLine, RaceLine, Status } from "@/api/schema";
import { counted, listed, ordinal } from "@/lib/odds";

/** A step of the podium: one place with everybody on it, who are several where a car was shared. */
export interface Step {
  readonly place: number;
  readonly lines: readonly RaceLine[];
}

/** The first three places, as far as they were taken. */
export function podium(lines: readonly RaceLine[]): Step[] {
  return [1, 2, 3]
    .map((place) => ({ place, lines: lines.filter(({ position }) => position === place) }))
    .filter((step) => step.lines.length > 0);
}

const NEVER_STARTED: ReadonlySet<Status> = new Set(["DNS", "DNQ", "DNPQ", "DNP", "EX"]);

/** Who won and how, and how many came in; `planned` is the number of laps that the race should have had. */
export function raceSentence(lines: readonly RaceLine[], planned: number): string {
  const winners = lines.filter(({ position }) => position === 1);
  const [winner] = winners;
  if (winner === undefined) return "Nobody was classified.";
  const names = listed(winners.map(({ driver }) => driver.name));
  const won = winners.length > 1 ? `${names} shared the winning car` : `${names} won`;
  const start =
    winner.grid === null
      ? ""
      : winner.grid === 1
        ? " from pole"
        : ` from ${ordinal(winner.grid)} on the grid`;
  const second = lines.find(({ position }) => position === 2);
  const gap =
    second?.gap == null
      ? ""
      : `, ${second.gap.replace(/^\+/, "")}${/[:a-z]/.test(second.gap) ? "" : " s"} ahead of ${second.driver.name}`;
  const started = lines.filter(({ status }) => !NEVER_STARTED.has(status));
  const came = new Set(started.flatMap(({ position }) => position ?? [])).size;
  const cars =
    came + started.filter(({ position, shared_car: shared }) => position === null && !shared).length;
  const ended =
    winner.laps !== null && winner.laps < planned
      ? ` The race ended after ${winner.laps} of ${planned} planned laps.`
      : "";
  return `${won}${start}${gap}. ${came} of ${counted(cars, "car")} that started ${came === 1 ? "was" : "were"} classified.${ended}`;
}

/** The pit stops of one driver. */
export interface Stops {
  readonly driver: PitStopLine["driver"];
  readonly constructor: PitStopLine["constructor"];
  readonly number: string | null;
  readonly stops: readonly PitStopLine[];
  /** Milliseconds in the pit lane in all; null when a stop's time is not known. */
  readonly total: number | null;
}

/** Pit stops by driver, in the order in which the drivers came in. */
export function stopsByDriver(stops: readonly PitStopLine[], lines: readonly RaceLine[]): Stops[] {
  const place = new Map(lines.map(({ driver, line }) => [driver.driver_id, line]));
  const byDriver = new Map<string, PitStopLine[]>();
  for (const stop of stops) {
    const key = `${stop.driver.driver_id} ${stop.number ?? ""}`;
    byDriver.set(key, [...(byDriver.get(key) ?? []), stop]);
  }
  return [...byDriver.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const total = own.reduce<number | null>(
        (sum, { time_ms: time }) => (sum === null || time === null ? null : sum + time),
        0,
      );
      return [
        { driver: first.driver, constructor: first.constructor, number: first.number, stops: own, total },
      ];
    })
    .sort(
      (a, b) => (place.get(a.driver.driver_id) ?? Infinity) - (place.get(b.driver.driver_id) ?? Infinity),
    );
}
