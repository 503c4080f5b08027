import type { Accuracy, RaceForecast } from "@/api/schema";
import { modelName } from "@/api/words";

interface Record {
  readonly headline: string;
  readonly sentence: string;
}

/** How forecasts of this model at this horizon did in the backtest, beside the slot table. */
export function recordOf(
  { backtest }: Pick<Accuracy, "backtest">,
  { model, horizon, target }: Pick<RaceForecast, "model" | "horizon" | "target">,
): Record {
  const found = backtest.find(
    (one) => one.model === model && one.horizon === horizon && one.target === target,
  );
  const name = modelName(model);
  if (found === undefined) {
    return {
      headline: "Not known yet.",
      sentence: `${name} has not been tried on past ${target === "race" ? "races" : "sprints"} at this horizon.`,
    };
  }
  if (found.verdict === null) {
    return {
      headline: "This is the yardstick itself.",
      sentence: `Other methods are measured against the ${name}, over ${found.races} races.`,
    };
  }
  const { better, worse, sentence } = found.verdict;
  return {
    headline: headline(better.length, worse.length),
    // The sentence is the API's, which calls models by their identifiers.
    sentence: sentence.replace(new RegExp(`\\b${model}\\b`), name),
  };
}

function headline(better: number, worse: number): string {
  if (worse > 0) {
    return better > 0
      ? "A simple table of grid slots is better in some respects, worse in others."
      : "A simple table of grid slots does better.";
  }
  return better > 0
    ? "Better than a simple table of grid slots."
    : "Not proven better than a simple table of grid slots.";
}
