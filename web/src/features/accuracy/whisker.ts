import type { Metric } from "@/api/metrics";
import type { Interval, ModelAccuracy } from "@/api/schema";
import { listed } from "@/lib/odds";
import { theModel } from "./verdict";

/** One model's score with its interval, and its paired difference to the slot table where that is known. */
export interface Whisker extends Interval {
  readonly model: string;
  readonly difference: Interval | undefined;
}

/** The models' scores, the best first. */
export function whiskersOf(backtests: readonly ModelAccuracy[], metric: string): readonly Whisker[] {
  return backtests
    .flatMap(({ model, metrics, against_slot_table }) => {
      const found = metrics[metric];
      return found ? [{ model, ...found, difference: against_slot_table[metric] }] : [];
    })
    .sort((a, b) => a.value - b.value);
}

/** Where a value stands between the least and the largest bound of all, as a share of the width. */
export function placed(whiskers: readonly Whisker[]): (value: number) => string {
  const least = Math.min(...whiskers.map(({ low }) => low));
  const most = Math.max(...whiskers.map(({ high }) => high));
  return (value) => `${most > least ? ((value - least) / (most - least)) * 100 : 50}%`;
}

/** What the picture says: where the judged model stands, and who stands before it. */
export function bestSentence(whiskers: readonly Whisker[], { digits }: Metric, model: string): string {
  const own = whiskers.find((one) => one.model === model);
  if (own === undefined) return "This score was not measured for the judged model.";
  const name = theModel(model);
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  const range = `${own.value.toFixed(digits)} (${own.low.toFixed(digits)} to ${own.high.toFixed(digits)})`;
  const ahead = whiskers.filter(({ value }) => value < own.value).map((one) => theModel(one.model));
  if (ahead.length > 0) return `${subject} scores ${range}, with a better mean from ${listed(ahead)}.`;
  const next = whiskers.find((one) => one.model !== model);
  if (next === undefined) return `${subject} scores ${range}.`;
  return next.value === own.value
    ? `${subject} scores ${range}, the same mean as ${theModel(next.model)}.`
    : `${subject} has the best mean, ${range}; next is ${theModel(next.model)} with ${next.value.toFixed(digits)}.`;
}
