import { counted, listed, percent } from "@/lib/odds";
import { type ForecastDriver, type Market, MARKETS } from "./drivers";

const SCALES = [0.1, 0.25, 0.5, 0.75, 1] as const;

/** The chance at which the bars of a market are full: the lowest round one that no bar and no mark exceeds. */
export function fullScale(drivers: readonly ForecastDriver[], market: Market): number {
  const chances = drivers.flatMap(({ baselines, ...driver }) => [
    driver[market],
    ...Object.values(baselines).map((baseline) => baseline[market]),
  ]);
  return SCALES.find((scale) => chances.every((chance) => chance <= scale)) ?? 1;
}

/** Who has the best chances, and how many more likely than not stand on the podium and score. */
export function boardSentence(drivers: readonly ForecastDriver[]): string {
  if (drivers.length === 0) return "Nobody is entered.";
  const best = MARKETS.map((market) => `${TO[market]} (${leaders(drivers, market)})`);
  const podium = drivers.filter(({ podium: chance }) => chance >= 0.5).length;
  const points = drivers.filter(({ points: chance }) => chance >= 0.5).length;
  return (
    `Best placed ${listed(best)}. ` +
    `${podium === 0 ? "Nobody" : counted(podium, "driver")} ${podium > 1 ? "are" : "is"} more likely than not ` +
    `to stand on the podium, ${points === 0 ? "nobody" : counted(points, "driver")} to score points.`
  );
}

const TO: Readonly<Record<Market, string>> = {
  win: "to win",
  podium: "for the podium",
  points: "for points",
};

function leaders(drivers: readonly ForecastDriver[], market: Market): string {
  const chance = Math.max(...drivers.map((driver) => driver[market]));
  const first = drivers.filter((driver) => driver[market] === chance);
  const names = first.length > 3 ? counted(first.length, "driver") : listed(first.map(({ name }) => name));
  return `${names}, ${percent(chance)}`;
}
