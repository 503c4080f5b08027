import type { DriverName, DriverStanding } from "@/api/schema";

export interface Pair {
  readonly a: DriverName;
  readonly b: DriverName;
  /** The team of both, for team-mates. */
  readonly team: string | undefined;
}

/** All team-mates of a season, or everybody of it against the one who is chosen, in the order of the standings. */
export function pairs(standings: readonly DriverStanding[], chosen?: string): Pair[] {
  if (chosen !== undefined) {
    const a = standings.find(({ driver }) => driver.driver_id === chosen)?.driver ?? {
      driver_id: chosen,
      name: "",
      abbreviation: "",
    };
    return standings
      .filter(({ driver }) => driver.driver_id !== chosen)
      .map(({ driver }) => ({ a, b: driver, team: undefined }));
  }
  return standings.flatMap((one, index) =>
    standings
      .slice(index + 1)
      .filter(
        ({ constructor }) =>
          one.constructor !== null && constructor?.constructor_id === one.constructor.constructor_id,
      )
      .map(({ driver }) => ({ a: one.driver, b: driver, team: one.constructor?.name })),
  );
}
