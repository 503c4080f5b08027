import { describe, expect, it } from "vitest";
import { driver } from "@/test/forecasts";
import { boardSentence, fullScale, scaleName } from "./board";

const chances = (win: number, podium: number, points: number) => ({ win, podium, points });

describe("the scale of the bars", () => {
  it("is the lowest round one that holds every bar and every mark", () => {
    expect(fullScale([driver("A", 0.2)], "win")).toBe(0.25);
    expect(fullScale([driver("A", 0.2, { baselines: { elo: chances(0.3, 0, 0) } })], "win")).toBe(0.5);
    expect(fullScale([driver("A", 0.9)], "win")).toBe(1);
    expect(fullScale([], "win")).toBe(0.1);
    expect(scaleName(0.25)).toBe("0\u00a0to\u00a025\u00a0%");
  });
});

describe("the sentence above the board", () => {
  it("names the best of each market and counts who is likelier than not", () => {
    const drivers = [
      driver("Ann", 0.5, { podium: 0.7, points: 0.9 }),
      driver("Bob", 0.3, { podium: 0.6, points: 0.9 }),
      driver("Cid", 0.2, { podium: 0.2, points: 0.4 }),
    ];
    expect(boardSentence(drivers)).toBe(
      "The best chances: to win Ann, 50\u00a0%; of a podium Ann, 70\u00a0%; of points Ann and Bob, 90\u00a0%. " +
        "2 drivers are more likely than not to stand on the podium, 2 to score points.",
    );
    expect(boardSentence(drivers.slice(0, 1))).toBe(
      "Ann has the best chances: 50\u00a0% to win, 70\u00a0% of a podium and 90\u00a0% of points. " +
        "1 driver is more likely than not to stand on the podium, 1 to score points.",
    );
  });

  it("is true when nobody is likely, and when nobody is entered", () => {
    const drivers = Array.from({ length: 20 }, (_, index) =>
      driver(`D${index}`, 0.05, { podium: 0.15, points: 0.45 }),
    );
    expect(boardSentence(drivers)).toMatch(
      /^20 drivers have the best chances: 5\u00a0% to win.*Nobody is more likely than not.*nobody to score points/,
    );
    expect(boardSentence([])).toBe("Nobody is entered.");
  });
});
