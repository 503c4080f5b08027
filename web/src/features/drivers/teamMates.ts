import type { DriverName, DriverStanding } from "@/api/schema";

/** Who raced last for the constructor that a driver raced last for, in the order of the standings. */
export function teamMates(standings: readonly DriverStanding[], driverId: string): DriverName[] {
  const own = standings.find(({ driver }) => driver.driver_id === driverId)?.constructor?.constructor_id;
  if (own === undefined) return [];
  return standings
    .filter(({ driver, constructor }) => driver.driver_id !== driverId && constructor?.constructor_id === own)
    .map(({ driver }) => driver);
}
