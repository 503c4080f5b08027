import { expect, test } from "vitest";
import type { Competitor, OddsSource } from "@/api/schema";
import { driver, grandPrix } from "@/test/forecasts";
import { raceSentence, titleSentence } from "./chances";

const source: OddsSource = {
  after_event_slug: null,
  made_at: "2026-06-15T00:00:00Z",
  model_version: "1",
  data_version: "1",
  simulations: 1000,
  seed: 1,
  reconstructed: false,
  stale: false,
};
const competitor: Competitor = {
  id: "ann",
  name: "Ann",
  abbreviation: "ANN",
  constructor: null,
  engine_manufacturer_id: null,
  position: 2,
  points: 10,
  arithmetic: { max_points: 100, best_position: 1, can_win: true, has_won: false },
  odds: {
    champion: 0.2,
    positions: [0.2, 0.8],
    expected_position: 1.8,
    expected_points: 50,
    points_quantiles: { p5: 30, p25: 40, p50: 50, p75: 60, p95: 70 },
  },
};
const context = { championOf: "drivers' championship of 2026", source };

test("a race's chances are told as counts", () => {
  const sentence = raceSentence(driver("Ann Ahead", 0.3), grandPrix(), "race");
  expect(sentence).toContain("wins the Austrian Grand Prix in 15 in 50 such races");
  expect(sentence).toContain("2nd is the likeliest place");
  expect(raceSentence(driver("Ann Ahead", 0.3), grandPrix(), "sprint")).toContain(
    "the sprint of the Austrian",
  );
});

test("what is certain about a title is said before what is likely", () => {
  expect(titleSentence(competitor, context)).toBe(
    "Ann wins the drivers' championship of 2026 in 10 in 50 simulated seasons (20\u00a0%) and ends with 30 to 70 points in nine of ten.",
  );
  const won = { max_points: 100, best_position: 1, can_win: true, has_won: true };
  expect(titleSentence({ ...competitor, arithmetic: won }, context)).toBe(
    "Ann has won the drivers' championship of 2026.",
  );
  const out = { max_points: 100, best_position: 3, can_win: false, has_won: false };
  expect(titleSentence({ ...competitor, arithmetic: out }, context)).toContain("cannot win");
  expect(titleSentence({ ...competitor, arithmetic: out }, context)).toContain("at best it is 3rd");
  expect(titleSentence({ ...competitor, odds: null }, { ...context, source: null })).toContain(
    "no odds have been published",
  );
});
