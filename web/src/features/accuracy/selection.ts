import { useCallback, useMemo } from "react";
import { ALL_METRICS, FIRST_METRIC } from "@/api/metrics";
import type { Horizon, ModelAccuracy, SessionKind } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { useParameters, wordOf, yearOf } from "@/lib/useParameters";

/** What the page shows; all of it is in the address. */
export interface Selection {
  readonly horizon: Horizon;
  readonly target: SessionKind;
  /** The model that is judged. */
  readonly model: string;
  /** The score that the lines by season show. */
  readonly score: string;
  /** The first and the last season of the lines; none is as far as there are any. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export const HORIZON_WORDS = ["pre_weekend", "pre_qualifying", "post_qualifying"] as const;

/** What the address asks for, as far as there is such a thing. */
export function selectionOf(parameters: URLSearchParams, backtests: readonly ModelAccuracy[]): Selection {
  const targets = [...new Set(backtests.map((one) => one.target))];
  const target = wordOf<SessionKind>(parameters.get("target"), targets, "race");
  const ofTarget = backtests.filter((one) => one.target === target);
  const horizons = HORIZON_WORDS.filter((word) => ofTarget.some(({ horizon }) => horizon === word));
  const horizon = wordOf<Horizon>(parameters.get("horizon"), horizons, horizons[0] ?? "pre_weekend");
  const models = ofTarget.map((one) => one.model);
  return {
    horizon,
    target,
    model: wordOf(
      parameters.get("model"),
      models,
      models.includes("stack") ? "stack" : (models[0] ?? "stack"),
    ),
    score: wordOf(
      parameters.get("score"),
      ALL_METRICS.map(({ key }) => key),
      FIRST_METRIC,
    ),
    from: yearOf(parameters.get("from")),
    to: yearOf(parameters.get("to")),
  };
}

export function useSelection(
  backtests: readonly ModelAccuracy[],
): readonly [Selection, (change: Partial<Selection>) => void] {
  const [parameters, change] = useParameters();
  const selection = useMemo(() => selectionOf(parameters, backtests), [parameters, backtests]);
  const select = useCallback(
    (next: Partial<Selection>) => {
      const words = Object.entries<string | number | undefined>(next);
      change(Object.fromEntries(words.map(([name, value]) => [name, value?.toString()])));
    },
    [change],
  );
  return [selection, select];
}

/** `Before the weekend` within a sentence. */
export function when(horizon: Horizon): string {
  return HORIZONS[horizon].toLowerCase();
}
