import { counted, JOINED, listed, percent } from "@/lib/odds";
import { type ForecastDriver, type Market, MARKETS } from "./drivers";

const SCALES = [0.1, 0.25, 0.5, 0.75, 1] as const;

/** The chance at which bars are full: the lowest round one that none of these exceeds. */
export function roundScale(chances: readonly number[]): number {
  return SCALES.find((scale) => chances.every((chance) => chance <= scale)) ?? 1;
}

/** Where the bars begin and end, in words: `0 to 50 %`. */
export function scaleName(full: number): string {
  return `0${JOINED}to${JOINED}${percent(full)}`;
}

/** The chance at which the bars of a market are full, with room for the marks of the baselines. */
export function fullScale(drivers: readonly ForecastDriver[], market: Market): number {
  return roundScale(
    drivers.flatMap(({ baselines, ...driver }) => [
      driver[market],
      ...Object.values(baselines).map((baseline) => baseline[market]),
    ]),
  );
}

/** Who has the best chances, and how many more likely than not stand on the podium and score. */
export function boardSentence(drivers: readonly ForecastDriver[]): string {
  if (drivers.length === 0) return "Nobody is entered.";
  const podium = drivers.filter(({ podium: chance }) => chance >= 0.5).length;
  const points = drivers.filter(({ points: chance }) => chance >= 0.5).length;
  return (
    `${bestChances(drivers)} ` +
    `${podium === 0 ? "Nobody" : counted(podium, "driver")} ${podium > 1 ? "are" : "is"} more likely than not ` +
    `to stand on the podium, ${points === 0 ? "nobody" : points} to score points.`
  );
}

const OF: Readonly<Record<Market, string>> = {
  win: "to win",
  podium: "of a podium",
  points: "of points",
};

/** One sentence when the same drivers lead everywhere, else who leads where. */
function bestChances(drivers: readonly ForecastDriver[]): string {
  const leads = MARKETS.map((market) => {
    const chance = Math.max(...drivers.map((driver) => driver[market]));
    const first = drivers.filter((driver) => driver[market] === chance);
    const names = first.length > 3 ? counted(first.length, "driver") : listed(first.map(({ name }) => name));
    return { names, several: first.length > 1, market, chance: percent(chance) };
  });
  const [win] = leads;
  return win !== undefined && leads.every(({ names }) => names === win.names)
    ? `${win.names} ${win.several ? "have" : "has"} the best chances: ` +
        `${listed(leads.map(({ market, chance }) => `${chance} ${OF[market]}`))}.`
    : `The best chances: ${leads.map(({ names, market, chance }) => `${OF[market]} ${names}, ${chance}`).join("; ")}.`;
}
