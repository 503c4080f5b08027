/** For tests: a service with four drivers, of whom whoever retires does not win, and whose world is otherwise simple. */
import type { Problem, WhatIf } from "@/api/schema";

const DRIVERS = [
  { id: "alain-prost", name: "Alain Prost", team: "mclaren", win: 0.2 },
  { id: "ayrton-senna", name: "Ayrton Senna", team: "mclaren", win: 0.4 },
  { id: "gerhard-berger", name: "Gerhard Berger", team: "ferrari", win: 0.1 },
  { id: "nigel-mansell", name: "Nigel Mansell", team: "ferrari", win: 0.3 },
] as const;
const TEAMS = { ferrari: "Ferrari", mclaren: "McLaren" };
const MADE = { model_version: "m1", data_version: "d1", made_at: "2026-06-01T00:00:00Z" };

export const EVENT = {
  slug: "2026-austria",
  season: 2026,
  round: 8,
  name: "Austrian Grand Prix",
  sessions: [{ kind: "race", date: "2026-06-28", start: null, state: "scheduled" }],
};

/** The answer to a question; before qualifying drivers are expected to finish in the order of their chances. */
export function whatIf(query: URLSearchParams): WhatIf {
  const retired = query.get("retired")?.split(",") ?? [];
  const left = DRIVERS.filter(({ id }) => !retired.includes(id)).reduce((sum, { win }) => sum + win, 0);
  const winOf = ({ id, win }: (typeof DRIVERS)[number]) => (retired.includes(id) ? 0 : win / left);
  const move = (before: number, after: number) => ({ before, after, change: after - before });
  const forecast = {
    ...MADE,
    event_slug: EVENT.slug,
    target: "race" as const,
    horizon: "pre_weekend" as const,
    model: "stack",
    drivers: DRIVERS.map(({ id }) => id),
    constructors: DRIVERS.map(({ team }) => team),
    positions: DRIVERS.map(({ win }) => [win, 0, 0, 1 - win]),
    dnf: DRIVERS.map(() => 0.1),
    baselines: {},
    contributions: {},
  };
  const championship = (ids: readonly string[]) => ({
    ids: [...ids],
    points: ids.map(() => 10),
    positions: ids.map(() => ids.map(() => 1 / ids.length)),
    expected_points: ids.map(() => 100),
    points_quantiles: ids.map(() => [80, 90, 100, 110, 120]),
    can_win: [...ids],
  });
  const simulations = Number(query.get("simulations"));
  const seed = Number(query.get("seed"));
  const season = {
    ...MADE,
    season: 2026,
    after_event_slug: null,
    coming: [EVENT.slug, "2026-hungary"],
    simulations,
    seed,
    drivers: championship(DRIVERS.map(({ id }) => id)),
    constructors: championship(Object.keys(TEAMS)),
  };
  const rain = query.get("rain");
  return {
    simulated: false,
    model_version: "m1",
    data_version: "d1",
    answer: {
      scenario: {
        event: EVENT.slug,
        target: "race",
        grid: query.get("grid")?.split(",") ?? [],
        retired,
        rain: rain === null ? null : Number(rain),
        results: [],
        simulations,
        seed,
      },
      before: forecast,
      after: forecast,
      season_before: season,
      season_after: season,
      assumptions: ["Races to come are drawn as they are forecast today."],
    },
    race: DRIVERS.map((driver) => ({
      driver_id: driver.id,
      win: move(driver.win, winOf(driver)),
      podium: move(0.75, 0.75),
      points: move(1, 1),
      expected_position: move(5 - driver.win * 10, 5 - driver.win * 10),
      dnf: move(0.1, retired.includes(driver.id) ? 1 : 0.1),
    })),
    drivers_title: DRIVERS.map((driver) => ({
      id: driver.id,
      champion: move(driver.win, winOf(driver)),
      expected_points: move(100, 100),
    })),
    constructors_title: Object.keys(TEAMS).map((id) => ({
      id,
      champion: move(0.5, 0.5),
      expected_points: move(200, 200),
    })),
    driver_names: Object.fromEntries(DRIVERS.map(({ id, name }) => [id, name])),
    constructor_names: TEAMS,
  };
}

/** A problem document as the service sends it. */
export function problem(
  status: number,
  code: Problem["code"],
  detail: string,
  headers: Record<string, string> = {},
) {
  const document: Problem = { type: "urn:x", title: "x", status, code, detail, request_id: "r1", errors: [] };
  return Response.json(document, { status, headers });
}
