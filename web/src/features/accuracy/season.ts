import { scaleLinear } from "@visx/scale";
import type { ModelAccuracy } from "@/api/schema";
import { counted, listed } from "@/lib/odds";
import type { Selection } from "./selection";
import { theModel } from "./verdict";

/** Means of one season, by model. */
export interface SeasonRow {
  readonly season: number;
  readonly races: number;
  readonly values: ReadonlyMap<string, number>;
}

/** The seasons that were backtested and asked for, the earliest first. */
export function seasonRows(
  backtests: readonly ModelAccuracy[],
  { score, from = -Infinity, to = Infinity }: Pick<Selection, "score" | "from" | "to">,
): readonly SeasonRow[] {
  const rows = new Map<number, { races: number; values: Map<string, number> }>();
  for (const { model, seasons } of backtests) {
    for (const { season, races, metrics } of seasons) {
      const value = metrics[score];
      if (value === undefined || season < from || season > to) continue;
      const row = rows.get(season) ?? { races, values: new Map<string, number>() };
      row.values.set(model, value);
      rows.set(season, row);
    }
  }
  return [...rows].map(([season, row]) => ({ season, ...row })).sort((a, b) => a.season - b.season);
}

/** In how many seasons the model had the best mean, and who had it in the others. */
export function seasonSentence(rows: readonly SeasonRow[], model: string, larger: boolean): string {
  const compared = rows.filter(({ values }) => values.has(model) && values.size > 1);
  const name = theModel(model);
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  if (compared.length === 0) return `${subject} was not compared with others in these seasons.`;
  const others = compared.flatMap(({ season, values }) => {
    const sorted = [...values].sort(([, a], [, b]) => (larger ? b - a : a - b));
    const [best] = sorted;
    return best === undefined || values.get(model) === best[1] ? [] : [{ season, best: best[0] }];
  });
  const won = compared.length - others.length;
  const by = [...new Set(others.map(({ best }) => best))].map(
    (best) =>
      `${theModel(best)} in ${listed(others.filter((one) => one.best === best).map(({ season }) => String(season)))}`,
  );
  return `${subject} had the best mean in ${won} of ${counted(compared.length, "season")}${by.length === 0 ? "" : `; ${listed(by)}`}.`;
}

/** Round values that span all of these, for an axis. */
export function ticksOver(values: readonly number[]): readonly number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = most > least ? 0 : Math.max(Math.abs(most) * 0.1, 0.01);
  return scaleLinear({ domain: [least - room, most + room] })
    .nice(TICKS)
    .ticks(TICKS);
}

const TICKS = 5;
