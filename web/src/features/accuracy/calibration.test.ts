import { expect, test } from "vitest";
import { agrees, calibrationSentence, reach } from "./calibration";

const bin = (forecast: number, low: number, high: number) => ({
  count: 40,
  forecast,
  frequency: (low + high) / 2,
  low,
  high,
});
const BINS = [bin(0.1, 0, 0.2), bin(0.5, 0.6, 0.8)];

test("a group agrees when its interval holds the forecast", () => {
  expect(BINS.map(agrees)).toEqual([true, false]);
});

test("the sentence counts the groups that agree, and says whether chance explains the error", () => {
  const measured = { bins: BINS, error: 0.05, noise: 0.03 };
  expect(calibrationSentence({ ...measured, interval: { low: 0.02, high: 0.07 } })).toBe(
    "In 1 of 2 groups, the mean forecast lies within the 95 % interval of what happened. Chances are off by 5.0 percentage points on average (95 % interval 2.0 to 7.0); a perfect forecast of so many would be off by 3.0 percentage points through chance alone, so chance can explain it.",
  );
  expect(calibrationSentence({ ...measured, interval: { low: 0.04, high: 0.07 } })).toContain(
    "does not explain",
  );
  expect(calibrationSentence(measured)).toContain("does not explain");
  expect(calibrationSentence({ ...measured, error: 0.03 })).toContain("chance can explain it");
});

test("axes reach beyond everything that is drawn, and never beyond certainty", () => {
  expect(reach(BINS)).toBe(0.8);
  expect(reach([bin(0.01, 0, 0.02)])).toBe(0.1);
  expect(reach([bin(0.97, 0.9, 1)])).toBe(1);
});
