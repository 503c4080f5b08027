import type { CalibrationBin } from "@/api/schema";
import { counted } from "@/lib/odds";

/** What a group of forecasts is of, in a sentence. */
export const MARKETS = { win: "Win", podium: "Podium", points: "First ten" } as const;
export type Market = keyof typeof MARKETS;
export const MARKET_WORDS = ["win", "podium", "points"] as const;

/** Whether what was forecast lies within the 95 % interval of what happened. */
export function agrees({ forecast, low, high }: CalibrationBin): boolean {
  return low <= forecast && forecast <= high;
}

/** Percentage points with one decimal, without a sign. */
export function apart(error: number): string {
  return `${(error * 100).toFixed(1)} percentage points`;
}

interface Measured {
  readonly bins: readonly CalibrationBin[];
  readonly error: number;
  /** The 95 % interval of the error, where it was measured. */
  readonly interval?: { readonly low: number; readonly high: number };
  readonly noise: number;
}

/** How well chances and frequencies agree, in words. */
export function calibrationSentence({ bins, error, interval, noise }: Measured): string {
  const agreeing = bins.filter(agrees).length;
  const range =
    interval === undefined
      ? ""
      : ` (95 % interval ${(interval.low * 100).toFixed(1)} to ${(interval.high * 100).toFixed(1)})`;
  const chance = `a perfect forecast of so many would be off by ${apart(noise)} through chance alone`;
  const explained = interval === undefined ? error <= noise : interval.low <= noise;
  return (
    `In ${agreeing} of ${counted(bins.length, "group")}, the mean forecast lies within the 95 % interval of what happened. ` +
    `Chances are off by ${apart(error)} on average${range}; ${chance}, so ` +
    (explained ? "chance can explain it." : "chance alone does not explain it.")
  );
}

/** The end of both axes: a tenth above everything that is drawn, at most 1. */
export function reach(bins: readonly CalibrationBin[]): number {
  const most = Math.max(0.1, ...bins.flatMap(({ forecast, high }) => [forecast, high]));
  return Math.min(1, Math.ceil(most * 10) / 10);
}
