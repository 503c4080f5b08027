import type { Constructor, ConstructorStanding, DriverStanding } from "@/api/schema";

/** Who was entered in a season without standing in its championship. */
export function withoutPlace(
  entered: readonly Constructor[],
  standings: readonly ConstructorStanding[],
): Constructor[] {
  const placed = new Set(standings.map((standing) => standing.constructor.constructor_id));
  return entered.filter(({ constructor_id }) => !placed.has(constructor_id));
}

/** The names of the drivers who raced last for each constructor, in the order of the standings. */
export function driversByTeam(standings: readonly DriverStanding[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { driver, constructor } of standings) {
    if (constructor === null) continue;
    const names = found.get(constructor.constructor_id) ?? [];
    names.push(driver.name);
    found.set(constructor.constructor_id, names);
  }
  return found;
}

/** The engine, for a constructor that stands in the championship with more than one: they score apart. */
export function engineWords(one: ConstructorStanding, all: readonly ConstructorStanding[]): string {
  const id = one.constructor.constructor_id;
  const several = all.filter((other) => other.constructor.constructor_id === id).length > 1;
  if (!several) return "";
  const engine = one.engine_manufacturer_id;
  return ` (engine: ${engine
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ")})`;
}
