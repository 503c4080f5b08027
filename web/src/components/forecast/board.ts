import { counted, inFifty, listed, percent } from "@/lib/odds";
import { type ForecastDriver, type Market, ranked } from "./drivers";

const SCALES = [0.1, 0.25, 0.5, 0.75, 1] as const;

/** The chance at which the bars of a market are full: the lowest round one that no bar and no mark exceeds. */
export function fullScale(drivers: readonly ForecastDriver[], market: Market): number {
  const chances = drivers.flatMap(({ baselines, ...driver }) => [
    driver[market],
    ...Object.values(baselines).map((baseline) => baseline[market]),
  ]);
  return SCALES.find((scale) => chances.every((chance) => chance <= scale)) ?? 1;
}

/** Who is ahead, by how much, and how open it is. */
export function boardSentence(drivers: readonly ForecastDriver[]): string {
  const [first, ...others] = ranked(drivers, "win");
  if (first === undefined) return "Nobody is entered.";
  const equals = others.filter(({ win }) => win === first.win);
  const leader =
    equals.length > 0
      ? `${listed([first, ...equals].map(({ name }) => name))} have the same chance to win, ${percent(first.win)}`
      : `${first.name} wins ${inFifty(first.win)} such races (${percent(first.win)})`;
  const podium = drivers.filter(({ podium: chance }) => chance >= 0.5);
  const points = drivers.filter(({ points: chance }) => chance >= 0.5);
  return (
    `${leader}. ${sentenceCount(podium.length)} more likely than not to be on the podium, ` +
    `${counted(points.length, "driver")} to score points.`
  );
}

function sentenceCount(count: number): string {
  if (count === 0) return "Nobody is";
  return count === 1 ? "1 driver is" : `${count} drivers are`;
}
