import type { Championships, Competitor, DriverForecast, OddsSource, RaceForecast } from "@/api/schema";
import { inFifty, ordinal, percent } from "@/lib/odds";
import { pointsOf } from "@/api/results";

/** What the next race holds for one driver, as a sentence. */
export function raceSentence(driver: DriverForecast, event: RaceForecast["event"], target: string): string {
  const likeliest = driver.positions.indexOf(Math.max(...driver.positions)) + 1;
  return (
    `${driver.name} wins the ${target === "sprint" ? `sprint of the ${event.name}` : event.name} in ${inFifty(driver.win)} such races` +
    ` and stands on the podium in ${inFifty(driver.podium)}; ${ordinal(likeliest)} is the likeliest place.`
  );
}

/** What is known, and what is likely, about a title. */
export function titleSentence(competitor: Competitor, { championOf, source }: TitleContext): string {
  const { name, odds, arithmetic } = competitor;
  if (arithmetic?.has_won === true) return `${name} has won the ${championOf}.`;
  if (arithmetic?.can_win === false) {
    return `${name} cannot win the ${championOf} any more; at best it is ${ordinal(arithmetic.best_position)}.`;
  }
  if (odds === null || source === null)
    return `${name} can still win the ${championOf}; no odds have been published.`;
  const { p5, p95 } = odds.points_quantiles;
  return (
    `${name} wins the ${championOf} in ${inFifty(odds.champion)} simulated seasons (${percent(odds.champion)})` +
    ` and ends with ${pointsOf(p5)} to ${pointsOf(p95)} points in nine of ten.`
  );
}

export interface TitleContext {
  /** `drivers' championship of 2026`. */
  readonly championOf: string;
  readonly source: OddsSource | null;
}

/** Everything about one title: whose it is, and where its odds come from. */
export function titleContext(data: Championships, of: "drivers" | "constructors"): TitleContext {
  return { championOf: `${of}' championship of ${data.season}`, source: data.odds_source };
}
