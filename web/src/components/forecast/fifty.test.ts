import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driver } from "@/test/forecasts";
import { fiftySentence, winners } from "./fifty";

describe("fifty races", () => {
  it("fall to the drivers without a rest, each within one of the share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 34 }),
        (wins) => {
          const total = wins.reduce((sum, one) => sum + one, 0);
          const shares = winners(wins.map((win, index) => driver(`D${index}`, win / total)));
          expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(50);
          for (const { driver: one, count } of shares) expect(Math.abs(count - one.win * 50)).toBeLessThan(1);
        },
      ),
    );
  });

  it("are told with every winner or with the rest counted", () => {
    const sentence = (...wins: number[]) =>
      fiftySentence(winners(wins.map((win, at) => driver(`D${at + 1}`, win))));
    expect(sentence(1)).toBe("Of fifty such races, D1 would win 50.");
    expect(sentence(0.6, 0.4)).toBe("Of fifty such races, D1 would win 30 and D2 20.");
    expect(sentence(0.4, 0.3, 0.2, 0.1)).toBe("Of fifty such races, D1 would win 20, D2 15, D3 10 and D4 5.");
    expect(sentence(0.4, 0.2, 0.2, 0.1, 0.1)).toBe(
      "Of fifty such races, D1 would win 20, D2 10, D3 10 and 2 other drivers the remaining 10.",
    );
    expect(fiftySentence([])).toBe("This forecast gives nobody a chance to win.");
  });
});
