import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samePoints, score, scored } from "./score";

describe("points in words", () => {
  it.each([
    [156, "156 points"],
    [1, "1 point"],
    [0, "0 points"],
    [0.5, "0.5 points"],
    [34 / 3, "11.33 points"],
    [1.001, "1 point"],
    [5133.5, "5,133.5 points"],
  ])("writes %d as %s", (points, words) => {
    expect(scored(points)).toBe(words);
  });

  it("never shows what floating point leaves behind", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0.5, 1 / 3, 1, 4, 25), { maxLength: 30 }), (scores) => {
        expect(score(scores.reduce((sum, one) => sum + one, 0))).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
    );
  });

  it("takes totals for the same that differ by rounding only", () => {
    expect(samePoints(0.1 + 0.2, 0.3)).toBe(true);
    expect(samePoints(202, 202.5)).toBe(false);
  });
});
