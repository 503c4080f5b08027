import type { DriverForecast, EventSummary, RaceForecast, WeekendSession } from "@/api/schema";

/** A forecast of one driver: the chance to win, and what else a test is about. */
export function driver(
  name: string,
  win: number,
  more: Partial<Omit<DriverForecast, "constructor">> = {},
): DriverForecast {
  const id = name.toLowerCase().replaceAll(" ", "-");
  return {
    driver_id: id,
    name,
    abbreviation: (name.split(" ").at(-1) ?? name).slice(0, 3).toUpperCase(),
    number: null,
    constructor: { constructor_id: `${id}-team`, name: `${name}'s team` },
    win,
    podium: Math.min(1, win * 2),
    points: Math.min(1, win * 3),
    expected_position: 5,
    dnf: 0.1,
    positions: [win, 1 - win],
    baselines: {},
    contributions: [],
    ...more,
  };
}

/** A session of a weekend; its day is that of its start. */
export function session(
  kind: WeekendSession["kind"],
  start: string | null,
  more: Partial<WeekendSession> = {},
): WeekendSession {
  return { kind, start, date: (start ?? "2026-06-28").slice(0, 10), state: "scheduled", ...more };
}

/** The Austrian Grand Prix with two sessions, or what else a test is about. */
export function grandPrix(more: Partial<EventSummary> = {}): EventSummary {
  return {
    slug: "2026-austria",
    season: 2026,
    round: 8,
    name: "Austrian Grand Prix",
    official_name: "Austrian Grand Prix 2026",
    date: "2026-06-28",
    state: "scheduled",
    sprint_weekend: false,
    circuit: {
      circuit_id: "spielberg",
      name: "Red Bull Ring",
      place: "Spielberg",
      country: "Austria",
      latitude: 47.2,
      longitude: 14.8,
      time_zone: "Europe/Vienna",
      length_km: 4.326,
      turns: 10,
      laps: 71,
    },
    sessions: [session("qualifying", "2026-06-27T14:00:00Z"), session("race", "2026-06-28T13:00:00Z")],
    ...more,
  };
}

/** A published forecast of a race. */
export function raceForecast(more: Partial<RaceForecast> = {}): RaceForecast {
  return {
    event: grandPrix(),
    target: "race",
    horizon: "pre_weekend",
    model: "stack",
    model_version: "83fb296f729f7ec1",
    data_version: "f1db 2026.7.0",
    made_at: "2026-06-24T08:00:00Z",
    ledger: { position: 2, hash: "3d".repeat(32), prev_hash: "dd".repeat(32) },
    simulated: false,
    stale: false,
    stale_reasons: [],
    age_hours: 1,
    data_stops_at: "2026-06-14",
    drivers: [driver("Kimi Antonelli", 0.6), driver("Lewis Hamilton", 0.4)],
    explanation: {},
    ...more,
  };
}
