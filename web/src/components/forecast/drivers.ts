import type { DriverForecast, HindcastDriver } from "@/api/schema";
import { type Mark, marks } from "@/lib/teams";

/** What is forecast of one driver: of a published forecast or of a hindcast. */
export type ForecastDriver = Omit<DriverForecast, "contributions"> &
  Partial<Pick<DriverForecast, "contributions">> &
  Partial<Pick<HindcastDriver, "result">>;

export const MARKETS = ["win", "podium", "points"] as const;
export type Market = (typeof MARKETS)[number];

export const MARKET_NAMES: Readonly<Record<Market, string>> = {
  win: "Win",
  podium: "Podium",
  points: "Points",
};

const UNKNOWN: Mark = { colour: "currentcolor", hatched: false };

/** How each driver of a forecast is marked: `markOf(driver)`. */
export function markOf(
  drivers: readonly ForecastDriver[],
): (driver: Pick<ForecastDriver, "driver_id">) => Mark {
  const byId = marks(
    drivers.map(({ driver_id, constructor }) => ({
      driverId: driver_id,
      constructorId: constructor?.constructor_id,
    })),
  );
  return ({ driver_id }) => byId.get(driver_id) ?? UNKNOWN;
}

/** The drivers with the best chances of something first; equals in the order in which they came. */
export function ranked(drivers: readonly ForecastDriver[], market: Market): ForecastDriver[] {
  return [...drivers].sort((a, b) => b[market] - a[market]);
}
