import { expect, test } from "vitest";
import { isBest, measured, METRICS } from "./metrics";

test("only what was measured is shown", () => {
  expect(
    measured([{ metrics: { rps: 0.1 } }, { metrics: { spearman: 0.2, unheard_of: 1 } }]).map(
      ({ key }) => key,
    ),
  ).toEqual(["rps", "spearman"]);
});

test("the best is the least of losses and the most of correlations; alone nobody is", () => {
  const rps = METRICS.find(({ key }) => key === "rps");
  const spearman = METRICS.find(({ key }) => key === "spearman");
  if (rps === undefined || spearman === undefined) throw new Error("unknown metrics");
  expect(isBest(rps, 0.1, [0.1, 0.2, undefined])).toBe(true);
  expect(isBest(rps, 0.2, [0.1, 0.2])).toBe(false);
  expect(isBest(spearman, 0.2, [0.1, 0.2])).toBe(true);
  expect(isBest(rps, 0.1, [0.1, 0.1])).toBe(true);
  expect(isBest(rps, 0.1, [0.1])).toBe(false);
  expect(isBest(rps, undefined, [0.1, 0.2])).toBe(false);
});
