import fc from "fast-check";
import { expect, test } from "vitest";
import type { Horizon, Interval, ModelAccuracy } from "@/api/schema";
import { aheadInSeason, basis, compare, outcome, sentence } from "./verdict";

const at = (value: number, half = 0.01): Interval => ({ value, low: value - half, high: value + half });

function accuracy(
  model: string,
  metrics: Record<string, Interval>,
  against: Record<string, Interval> = {},
  horizon: Horizon = "pre_weekend",
): ModelAccuracy {
  return {
    model,
    metrics,
    against_slot_table: against,
    horizon,
    target: "race",
    races: 31,
    first_season: 2025,
    last_season: 2026,
    model_version: "v",
    data_version: "d",
    calibration: {},
    verdict: null,
    seasons: [],
  };
}

const DIFFERENCES = {
  win_logloss: at(-0.2, 0.1),
  podium_brier: at(-0.01, 0.02),
  points_brier: at(0.03, 0.01),
  rps: at(0, 0),
};

test("against the slot table the paired difference decides", () => {
  const found = compare(accuracy("stack", {}, DIFFERENCES), accuracy("slot_table", {}));
  expect(found.better.map(({ key }) => key)).toEqual(["win_logloss"]);
  expect(found.unclear.map(({ key }) => key)).toEqual(["podium_brier", "rps"]);
  expect(found.worse.map(({ key }) => key)).toEqual(["points_brier"]);
  expect(outcome(found)).toBe("mixed");
  expect(basis(found)).toBe("ahead in 1 of 4: win log loss; behind in 1 of 4: points Brier score");
});

test("the slot table judged is the same comparison turned round", () => {
  const found = compare(accuracy("slot_table", {}), accuracy("stack", {}, DIFFERENCES));
  expect(found.better.map(({ key }) => key)).toEqual(["points_brier"]);
  expect(found.worse.map(({ key }) => key)).toEqual(["win_logloss"]);
});

test("between others only intervals that do not touch differ", () => {
  const interval = fc.record({
    value: fc.double({ min: 0, max: 3, noNaN: true }),
    half: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(interval, interval, (one, other) => {
      const a = at(one.value, one.half);
      const b = at(other.value, other.half);
      const found = outcome(compare(accuracy("stack", { rps: a }), accuracy("elo", { rps: b })));
      const back = outcome(compare(accuracy("elo", { rps: b }), accuracy("stack", { rps: a })));
      expect(found).toBe(a.high < b.low ? "ahead" : a.low > b.high ? "behind" : "level");
      expect(back).toBe({ ahead: "behind", behind: "ahead", level: "level", mixed: "mixed" }[found]);
    }),
  );
});

test("the sentence says where a model is ahead, level and behind, in these words", () => {
  const slots = (horizon: Horizon) => accuracy("slot_table", {}, {}, horizon);
  const stack = (horizon: Horizon, difference: number) =>
    accuracy("stack", {}, { rps: at(difference, 0.1) }, horizon);
  const compared = (horizon: Horizon, difference: number) => ({
    ...compare(stack(horizon, difference), slots(horizon)),
    horizon,
  });
  expect(
    sentence([compared("pre_weekend", -1), compared("pre_qualifying", 0), compared("post_qualifying", 1)]),
  ).toBe(
    "F1 Analytics beats the slot table before the weekend, cannot be told from it before qualifying and is behind it after qualifying.",
  );
  expect(sentence([compared("pre_weekend", 1)])).toBe(
    "F1 Analytics is behind the slot table before the weekend.",
  );
  expect(sentence([])).toBeUndefined();
});

test("those with the better mean of a season are named, and nobody else", () => {
  const season = (model: string, value: number): ModelAccuracy => ({
    ...accuracy(model, {}),
    seasons: [{ season: 2026, races: 7, metrics: { win_logloss: value } }],
  });
  const all = [season("stack", 1.5), season("slot_table", 1.4), season("elo", 1.5), season("uniform", 3)];
  expect(aheadInSeason(all, "stack", 2026, "win_logloss")).toEqual([
    { model: "slot_table", value: 1.4, own: 1.5, races: 7 },
  ]);
  expect(aheadInSeason(all, "slot_table", 2026, "win_logloss")).toEqual([]);
  expect(aheadInSeason(all, "stack", 2025, "win_logloss")).toEqual([]);
});
