/** Lines of results for tests: only what a test is about has to be said. */
import type { HindcastDriver, RaceLine, TimedLine } from "@/api/schema";

export function raceLine(
  position: number | null,
  name: string,
  more: Partial<Omit<RaceLine, "constructor">> = {},
): RaceLine {
  return {
    line: position ?? 99,
    position,
    status: position === null ? "DNF" : "classified",
    driver: { driver_id: idOf(name), name, abbreviation: name.slice(0, 3).toUpperCase() },
    constructor: { constructor_id: "ferrari", name: "Ferrari" },
    number: "1",
    grid: null,
    laps: null,
    time_ms: null,
    time_penalty: null,
    gap: null,
    cause: null,
    points: 0,
    shared_car: false,
    fastest_lap: null,
    ...more,
  };
}

export function timedLine(
  position: number | null,
  name: string,
  more: Partial<Omit<TimedLine, "constructor">> = {},
): TimedLine {
  const { line, status, driver, constructor, number } = raceLine(position, name);
  return {
    line,
    position,
    status,
    driver,
    constructor,
    number,
    laps: null,
    time_ms: null,
    q1_ms: null,
    q2_ms: null,
    q3_ms: null,
    ...more,
  };
}

export function forecastDriver(
  name: string,
  more: Partial<Omit<HindcastDriver, "constructor">> = {},
): HindcastDriver {
  return {
    driver_id: idOf(name),
    name,
    abbreviation: name.slice(0, 3).toUpperCase(),
    number: null,
    constructor: { constructor_id: "ferrari", name: "Ferrari" },
    win: 0.1,
    podium: 0.3,
    points: 0.6,
    expected_position: 5,
    dnf: 0.1,
    positions: [0.1, 0.9],
    baselines: {},
    result: null,
    ...more,
  };
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
