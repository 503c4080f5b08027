import { expect, test } from "vitest";
import { ALL_METRICS, isBest, measured, scoreOf } from "./metrics";

test("only what was measured is shown, and no share of races for a single one", () => {
  expect(
    measured([{ metrics: { rps: 0.1 } }, { metrics: { spearman: 0.2, win_top1: 1, unheard_of: 1 } }]).map(
      ({ key }) => key,
    ),
  ).toEqual(["rps", "spearman"]);
});

test("the best is the least of losses and the most of correlations; alone nobody is", () => {
  const rps = ALL_METRICS.find(({ key }) => key === "rps");
  const spearman = ALL_METRICS.find(({ key }) => key === "spearman");
  if (rps === undefined || spearman === undefined) throw new Error("unknown metrics");
  expect(isBest(rps, 0.1, [0.1, 0.2, undefined])).toBe(true);
  expect(isBest(rps, 0.2, [0.1, 0.2])).toBe(false);
  expect(isBest(spearman, 0.2, [0.1, 0.2])).toBe(true);
  expect(isBest(rps, 0.1, [0.1, 0.1])).toBe(true);
  expect(isBest(rps, 0.1, [0.1])).toBe(false);
  expect(isBest(rps, undefined, [0.1, 0.2])).toBe(false);
});

test("a score has the digits of its metric, and a dash where there is none", () => {
  expect(ALL_METRICS.map((metric) => scoreOf(metric, { win_logloss: 0.97461, rps: 0.176204 }))).toEqual(
    expect.arrayContaining(["0.975", "0.1762", "–"]),
  );
});

test("no two metrics share a key or a title", () => {
  expect(new Set(ALL_METRICS.map(({ key }) => key)).size).toBe(ALL_METRICS.length);
  expect(new Set(ALL_METRICS.map(({ title }) => title)).size).toBe(ALL_METRICS.length);
});
