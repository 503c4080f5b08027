import type { Column } from "@/components/charts/ColumnChart";
import { pointsOf } from "@/api/results";
import { counted, listed } from "@/lib/odds";

/** What was counted in one season. */
export interface Counted {
  readonly season: number;
  readonly starts: number;
  readonly wins: number;
  readonly podiums: number;
  readonly points: number;
}

export type Measure = "podiums" | "points";

/** A column for every year from the first to the last, empty for years without a race. */
export function seasonColumns(seasons: readonly Counted[], measure: Measure): Column[] {
  const first = seasons[0];
  const last = seasons.at(-1);
  if (first === undefined || last === undefined) return [];
  const byYear = new Map(seasons.map((one) => [one.season, one]));
  return Array.from({ length: last.season - first.season + 1 }, (_, index) => {
    const year = first.season + index;
    const one = byYear.get(year);
    return { key: year, label: String(year), parts: one === undefined ? [] : partsOf(one, measure) };
  });
}

function partsOf({ wins, podiums, points }: Counted, measure: Measure): Column["parts"] {
  if (measure === "points") return [{ fill: "full", value: points }];
  return [
    { fill: "full", value: wins },
    { fill: "hatched", value: podiums - wins },
  ];
}

/** What the columns say: how much in all, and the best season. */
export function seasonsSentence(name: string, seasons: readonly Counted[], measure: Measure): string {
  const span = spanOf(seasons);
  const value = ({ wins, podiums, points }: Counted) =>
    measure === "points" ? points : wins > 0 || anyWin ? wins : podiums;
  const anyWin = seasons.some(({ wins }) => wins > 0);
  const best = Math.max(0, ...seasons.map(value));
  const years = listed(seasons.filter((one) => value(one) === best).map(({ season }) => String(season)));
  if (measure === "points") {
    if (best === 0) return `${name} scored no points ${span}.`;
    return `${name} scored most in ${years}: ${pointsOf(best)} points. Every season has its own points system, so seasons far apart do not compare.`;
  }
  const starts = seasons.reduce((sum, one) => sum + one.starts, 0);
  const wins = seasons.reduce((sum, one) => sum + one.wins, 0);
  const podiums = seasons.reduce((sum, one) => sum + one.podiums, 0);
  if (podiums === 0)
    return `${name} started ${counted(starts, "race")} ${span}, none of which ended on the podium.`;
  const total = `${name} brought home ${counted(wins, "win")} and ${counted(podiums - wins, "other podium")} from ${counted(starts, "race")} ${span}`;
  return `${total}; most ${anyWin ? "wins" : "podiums"} in ${years}: ${best}.`;
}

/** `in 2024` or `from 2015 to 2026`. */
export function spanOf(seasons: readonly Pick<Counted, "season">[]): string {
  const first = seasons[0]?.season;
  const last = seasons.at(-1)?.season;
  return first === last ? `in ${first ?? "no season"}` : `from ${first ?? ""} to ${last ?? ""}`;
}
