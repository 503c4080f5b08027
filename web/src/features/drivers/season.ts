import type { Driver, DriverStanding } from "@/api/schema";

/** Who was entered in a season without standing in its championship. */
export function withoutPlace(entered: readonly Driver[], standings: readonly DriverStanding[]): Driver[] {
  const placed = new Set(standings.map(({ driver }) => driver.driver_id));
  return entered.filter(({ driver_id }) => !placed.has(driver_id));
}
