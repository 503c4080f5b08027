/** A forecast beside what happened. */
import type { CameIn, RaceLine } from "@/api/schema";
import type { ForecastDriver } from "@/components/forecast/drivers";
import { listed, ordinal, percent } from "@/lib/odds";
import { ENDED } from "./words";

/** A driver's expected place beside the one in which he came in. */
export interface Outcome {
  readonly driver: ForecastDriver;
  readonly result: CameIn | null;
  /** Places better than expected; worse is below zero, and null for the unclassified. */
  readonly better: number | null;
}

/** The forecast's drivers with how they came in; a driver who had several lines came in as well as the best of them. */
export function withResults(
  drivers: readonly ForecastDriver[],
  lines: readonly Pick<RaceLine, "driver" | "position" | "status">[],
): ForecastDriver[] {
  return drivers.map((driver) => {
    const own = lines.filter((line) => line.driver.driver_id === driver.driver_id);
    const best = [...own].sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity))[0];
    return {
      ...driver,
      result: best === undefined ? null : { position: best.position, status: best.status },
    };
  });
}

/** In order of finish; those without a place come last, by what was expected of them. */
export function outcomes(drivers: readonly ForecastDriver[]): Outcome[] {
  return drivers
    .map((driver) => {
      const result = driver.result ?? null;
      const place = result?.position ?? null;
      return { driver, result, better: place === null ? null : driver.expected_position - place };
    })
    .sort(
      (a, b) =>
        (a.result?.position ?? Infinity) - (b.result?.position ?? Infinity) ||
        a.driver.expected_position - b.driver.expected_position,
    );
}

/** Whether the favourite won, who won else, and who did most better than expected. */
export function outcomeSentence(drivers: readonly ForecastDriver[]): string {
  const best = Math.max(...drivers.map(({ win }) => win));
  const favourites = drivers.filter(({ win }) => win === best);
  const winners = drivers.filter(({ result }) => result?.position === 1);
  const [favourite] = favourites;
  if (favourite === undefined) return "Nobody was in this forecast.";
  const parts = [
    favourites.length > 1
      ? `${listed(favourites.map(({ name }) => name))} had the same chance to win, ${percent(best)}`
      : `The favourite, ${favourite.name} (${percent(best)} to win), ${cameIn(favourite.result ?? null)}`,
  ];
  const others = winners.filter((one) => favourites.length > 1 || one !== favourite);
  if (others.length > 0) {
    parts.push(`${listed(others.map(({ name, win }) => `${name} (${percent(win)})`))} won`);
  } else if (winners.length === 0) {
    parts.push("the winner was not in this forecast");
  }
  const surprise = surpriseOf(outcomes(drivers));
  return `${parts.join("; ")}.${surprise === undefined ? "" : ` ${surprise}`}`;
}

function cameIn(result: CameIn | null): string {
  if (result === null) return "is not in the result";
  if (result.position === 1) return "won";
  return result.position === null ? ENDED[result.status] : `came ${ordinal(result.position)}`;
}

function surpriseOf(found: readonly Outcome[]): string | undefined {
  const most = found.reduce<Outcome | undefined>(
    (top, one) => ((one.better ?? 0) > Math.max(1, top?.better ?? 0) ? one : top),
    undefined,
  );
  if (most?.result?.position == null) return undefined;
  const { driver, result } = most;
  return `Furthest above expectation was ${driver.name}: ${ordinal(result.position ?? 0)} where ${driver.expected_position.toFixed(1)} was expected.`;
}
