import type { Championships, Competitor, Title } from "@/api/schema";

/** A competitor with these chances of each final place. */
export function competitor(
  id: string,
  position: number | null,
  points: number,
  more: {
    places?: readonly number[];
    arithmetic?: Partial<NonNullable<Competitor["arithmetic"]>> | null;
  } = {},
): Competitor {
  const { places, arithmetic } = more;
  return {
    id,
    name: `Name ${id.toUpperCase()}`,
    abbreviation: null,
    constructor: null,
    engine_manufacturer_id: null,
    position,
    points,
    arithmetic:
      arithmetic === null
        ? null
        : { max_points: points + 26, best_position: 1, can_win: true, has_won: false, ...arithmetic },
    odds:
      places === undefined
        ? null
        : {
            champion: places[0] ?? 0,
            positions: [...places],
            expected_position: places.reduce((sum, chance, at) => sum + chance * (at + 1), 0),
            expected_points: points + 10,
            points_quantiles: {
              p5: points,
              p25: points + 5,
              p50: points + 10,
              p75: points + 15,
              p95: points + 26,
            },
          },
  };
}

export function title(competitors: readonly Competitor[], more: Partial<Title> = {}): Title {
  return {
    sentence: "How it stands.",
    champion: null,
    earliest_decision: null,
    clinches: [],
    competitors: [...competitors],
    ...more,
  };
}

export function championships(drivers: Title, more: Partial<Championships> = {}): Championships {
  return {
    simulated: false,
    season: 2026,
    after_event_slug: "2026-monaco",
    coming: ["2026-spain"],
    odds_source: null,
    drivers,
    constructors: title([]),
    ...more,
  };
}

export const SOURCE: NonNullable<Championships["odds_source"]> = {
  after_event_slug: "2026-monaco",
  made_at: "2026-06-08T05:00:00Z",
  model_version: "0123456789abcdef",
  data_version: "f1db 2026.7.0",
  simulations: 100_000,
  seed: 1950,
  reconstructed: false,
  stale: false,
};
