import { JUDGED, type Metric } from "@/api/metrics";
import type { Horizon, Interval, ModelAccuracy } from "@/api/schema";
import { modelName } from "@/api/words";
import { listed } from "@/lib/odds";

export const SLOT_TABLE = "slot_table";

/** A model beside another one: in which scores it is better, worse, or cannot be told from it. */
export interface Comparison {
  readonly model: string;
  readonly other: string;
  readonly better: readonly Metric[];
  readonly unclear: readonly Metric[];
  readonly worse: readonly Metric[];
}

export type Outcome = "ahead" | "level" | "mixed" | "behind";

/**
 * Compare two models at one horizon. With the slot table the difference is measured race by race, and what counts is whether
 * its 95 % interval contains zero. Between others there are only the intervals of each: those that do not touch differ, which
 * is more cautious.
 */
export function compare(one: ModelAccuracy, other: ModelAccuracy): Comparison {
  const sides = JUDGED.flatMap((metric) => {
    const side = sideOf(one, other, metric.key);
    return side === undefined ? [] : [{ metric, side }];
  });
  const those = (wanted: number) => sides.filter(({ side }) => side === wanted).map(({ metric }) => metric);
  return { model: one.model, other: other.model, better: those(-1), unclear: those(0), worse: those(1) };
}

/** −1 where the first has the smaller loss, 1 where it has the larger one, 0 where that cannot be told. */
function sideOf(one: ModelAccuracy, other: ModelAccuracy, metric: string): number | undefined {
  if (other.model === SLOT_TABLE) return sideOfZero(one.against_slot_table[metric]);
  if (one.model === SLOT_TABLE) {
    const side = sideOfZero(other.against_slot_table[metric]);
    return side === undefined ? undefined : 0 - side;
  }
  const [a, b] = [one.metrics[metric], other.metrics[metric]];
  if (a === undefined || b === undefined) return undefined;
  return a.high < b.low ? -1 : a.low > b.high ? 1 : 0;
}

function sideOfZero(difference: Interval | undefined): number | undefined {
  if (difference === undefined) return undefined;
  return difference.high < 0 ? -1 : difference.low > 0 ? 1 : 0;
}

/** The comparison in a word. */
export function outcome({ better, worse }: Pick<Comparison, "better" | "worse">): Outcome {
  if (better.length > 0) return worse.length > 0 ? "mixed" : "ahead";
  return worse.length > 0 ? "behind" : "level";
}

/** A model's name as the object of a sentence. */
export function theModel(model: string): string {
  if (model === SLOT_TABLE) return "the slot table";
  if (model === "uniform") return "the uniform forecast";
  return modelName(model);
}

/** A model's name at the beginning of a sentence, or as a title. */
export function titleOf(model: string): string {
  const name = modelName(model);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const WHEN: Readonly<Record<Horizon, string>> = {
  pre_weekend: "before the weekend",
  pre_qualifying: "before qualifying",
  post_qualifying: "after qualifying",
};

const OUTCOMES: readonly (readonly [Outcome, (other: string) => string])[] = [
  ["ahead", (other) => `beats ${other}`],
  ["level", (other) => `cannot be told from ${other}`],
  ["mixed", (other) => `is ahead of ${other} in some scores and behind it in others`],
  ["behind", (other) => `is behind ${other}`],
];

/** How a model does against another at each horizon, in one sentence; nothing where they were never compared. */
export function sentence(
  comparisons: readonly (Comparison & { readonly horizon: Horizon })[],
): string | undefined {
  const [first] = comparisons;
  if (first === undefined) return undefined;
  const parts = OUTCOMES.flatMap(([which, words]) => {
    const when = comparisons.filter((one) => outcome(one) === which).map(({ horizon }) => WHEN[horizon]);
    return when.length === 0 ? [] : [{ words, when: listed(when) }];
  });
  const said = parts.map(
    ({ words, when }, index) => `${words(index === 0 ? theModel(first.other) : "it")} ${when}`,
  );
  const model = theModel(first.model);
  return `${model.charAt(0).toUpperCase()}${model.slice(1)} ${listed(said)}.`;
}

/** `2 of 4 scores: win log loss and ranked probability score`: what the word in a cell rests on. */
export function basis(comparison: Comparison): string {
  const { better, unclear, worse } = comparison;
  const all = better.length + unclear.length + worse.length;
  const of = (found: readonly Metric[]) =>
    found.length === all
      ? `all ${all} scores`
      : `${found.length} of ${all}: ${listed(found.map(({ name }) => name))}`;
  switch (outcome(comparison)) {
    case "ahead":
      return `ahead in ${of(better)}`;
    case "behind":
      return `behind in ${of(worse)}`;
    case "mixed":
      return `ahead in ${of(better)}; behind in ${of(worse)}`;
    case "level":
      return "no score tells them apart";
  }
}

/** Those scored better than a model in one season, by the mean alone. */
export function aheadInSeason(
  backtests: readonly ModelAccuracy[],
  model: string,
  season: number,
  metric: string,
): readonly {
  readonly model: string;
  readonly value: number;
  readonly own: number;
  readonly races: number;
}[] {
  const mean = (one: ModelAccuracy) => one.seasons.find((found) => found.season === season);
  const subject = backtests.find((one) => one.model === model);
  const own = subject && mean(subject);
  const ownValue = own?.metrics[metric];
  if (own === undefined || ownValue === undefined) return [];
  return backtests.flatMap((one) => {
    const value = mean(one)?.metrics[metric];
    return one.model !== model && value !== undefined && value < ownValue
      ? [{ model: one.model, value, own: ownValue, races: own.races }]
      : [];
  });
}
