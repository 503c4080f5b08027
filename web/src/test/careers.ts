import type { CareerLine, DriverDetail, RatingPoint } from "@/api/schema";

type More = Partial<Omit<CareerLine, "constructor">> & { readonly team?: string };

/** A line of a race's classification, of Ann Ahead for the Reds unless a test says otherwise. */
export function line(slug: string, position: number | null, more: More = {}): CareerLine {
  const { team = "reds", ...rest } = more;
  const [year = "2026", place = "somewhere"] = slug.split("-");
  return {
    event: { slug, date: `${year}-06-01`, season: Number(year), round: 1, name: `${place} Grand Prix` },
    session: "race",
    line: position ?? 20,
    position,
    status: position === null ? "DNF" : "classified",
    driver: { driver_id: "ann-ahead", name: "Ann Ahead", abbreviation: "AHE" },
    number: null,
    grid: null,
    laps: 50,
    time_ms: null,
    time_penalty: null,
    gap: null,
    cause: null,
    points: 0,
    shared_car: false,
    fastest_lap: null,
    ...rest,
    constructor: { constructor_id: team, name: team },
  };
}

/** A driver with these seasons, each with one team, ten starts, two wins and five podiums. */
export function career(name: string, seasons: readonly number[], team = "reds"): DriverDetail {
  const id = name.toLowerCase().replaceAll(" ", "-");
  const counts = { entries: 10, starts: 10, wins: 2, podiums: 5, sprint_wins: 0, points: 50 };
  const times = seasons.length;
  return {
    simulated: false,
    driver: {
      driver_id: id,
      name,
      first_name: name.split(" ")[0] ?? name,
      last_name: name.split(" ").at(-1) ?? name,
      abbreviation: id.slice(0, 3).toUpperCase(),
      number: null,
      nationality: { country_id: "austria", name: "Austria", alpha2: "AT" },
      date_of_birth: "1930-04-01",
      date_of_death: null,
    },
    totals: {
      entries: 10 * times,
      starts: 10 * times,
      wins: 2 * times,
      podiums: 5 * times,
      sprint_wins: 0,
      points: 50 * times,
      poles: 0,
      fastest_laps: 0,
      titles: 0,
    },
    first_event: null,
    last_event: null,
    seasons: seasons.map((season) => ({
      ...counts,
      season,
      constructors: [{ constructor_id: team, name: team }],
    })),
  };
}

/** A strength after a race. */
export function point(id: string, date: string, strength: number, spread: number | null = null): RatingPoint {
  return {
    id,
    date,
    strength,
    spread,
    season: Number(date.slice(0, 4)),
    round: 1,
    event_slug: `${date} race`,
  };
}
