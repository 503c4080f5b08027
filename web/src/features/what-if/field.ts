import type { WhatIf } from "@/api/schema";
import { type Mark, marks, teamColour } from "@/lib/teams";

export interface Driver {
  readonly id: string;
  readonly name: string;
  readonly constructorId: string | undefined;
  readonly team: string | undefined;
  readonly mark: Mark;
  /** As forecast, before anything is changed. */
  readonly win: number;
  readonly expectedPosition: number;
}

/** Who takes part, as forecast: the likeliest winner first. */
export interface Field {
  readonly drivers: readonly Driver[];
  readonly byId: ReadonlyMap<string, Driver>;
  readonly hasQualified: boolean;
  /** Events whose race is still to come, in order. */
  readonly coming: readonly string[];
}

const UNKNOWN: Mark = { colour: teamColour(null), hatched: false };

export function fieldOf({ answer, race, driver_names, constructor_names }: WhatIf): Field {
  const { drivers, constructors, horizon } = answer.before;
  const teams = new Map(drivers.map((driver, row) => [driver, constructors[row]]));
  const marked = marks(drivers.map((driverId) => ({ driverId, constructorId: teams.get(driverId) })));
  const made = race.map((move): Driver => {
    const constructorId = teams.get(move.driver_id);
    return {
      id: move.driver_id,
      name: driver_names[move.driver_id] ?? move.driver_id,
      constructorId,
      team: constructorId === undefined ? undefined : constructor_names[constructorId],
      mark: marked.get(move.driver_id) ?? UNKNOWN,
      win: move.win.before,
      expectedPosition: move.expected_position.before,
    };
  });
  const byChance = made.toSorted((a, b) => b.win - a.win || (a.id < b.id ? -1 : 1));
  return {
    drivers: byChance,
    byId: new Map(byChance.map((driver) => [driver.id, driver])),
    hasQualified: horizon === "post_qualifying",
    coming: answer.season_before.coming,
  };
}

interface Placed {
  readonly position: number | null;
  readonly driver: { readonly driver_id: string };
}

/**
 * The grid when nobody changes it: the official one or, before it, that of qualifying; drivers without a place, and everybody
 * before qualifying, in the order in which they are expected to finish. The service orders them by the same rule.
 */
export function usualGrid({ drivers }: Field, lines: readonly Placed[]): readonly string[] {
  const rank = new Map<string, number>();
  const inOrder = lines.toSorted(
    (a, b) =>
      (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) ||
      (a.driver.driver_id < b.driver.driver_id ? -1 : 1),
  );
  for (const { driver } of inOrder) {
    if (!rank.has(driver.driver_id)) rank.set(driver.driver_id, rank.size);
  }
  const rankOf = (driver: Driver) => rank.get(driver.id) ?? rank.size;
  return drivers
    .toSorted(
      (a, b) => rankOf(a) - rankOf(b) || a.expectedPosition - b.expectedPosition || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id);
}
