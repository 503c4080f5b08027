import fc from "fast-check";
import { expect, test } from "vitest";
import { type SeasonRow, seasonSentence, ticksOver } from "./season";

const row = (season: number, values: Record<string, number>): SeasonRow => ({
  season,
  races: 20,
  values: new Map(Object.entries(values)),
});

test("the sentence names who was best where the judged model was not", () => {
  const rows = [
    row(2023, { stack: 1.2, elo: 1.4 }),
    row(2024, { stack: 1.5, elo: 1.4 }),
    row(2025, { stack: 1.3, elo: 1.3 }),
  ];
  expect(seasonSentence(rows, "stack", false)).toBe(
    "F1 Analytics had the best mean in 2 of 3 seasons; Elo in 2024.",
  );
  expect(seasonSentence(rows, "stack", true)).toBe(
    "F1 Analytics had the best mean in 2 of 3 seasons; Elo in 2023.",
  );
});

test("a model that stands alone is compared with nobody", () => {
  expect(seasonSentence([row(2025, { stack: 1 })], "stack", false)).toContain("not compared");
  expect(seasonSentence([], "stack", false)).toContain("not compared");
});

test("ticks span all values in even steps, and are few", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1, maxLength: 30 }),
      (thousandths) => {
        const values = thousandths.map((one) => one / 1000);
        const ticks = ticksOver(values);
        expect(ticks.length).toBeLessThanOrEqual(12);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
      },
    ),
  );
});
