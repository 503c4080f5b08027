import { describe, expect, it } from "vitest";
import { leadSentence } from "./words";

const of = (...wins: number[]) => wins.map((win, index) => ({ name: `D${index + 1}`, win }));

describe("the lead", () => {
  it("names the likeliest winner and the next", () => {
    expect(leadSentence(of(0.2, 0.5, 0.3))).toBe(
      "D2 is the likeliest winner: 25 in 50. D3 follows with 15 in 50.",
    );
  });

  it("is true when several are level", () => {
    expect(leadSentence(of(0.4, 0.4, 0.2))).toBe("D1 and D2 are the likeliest winners, each with 20 in 50.");
    expect(leadSentence(of(0.5, 0.25, 0.25))).toBe(
      "D1 is the likeliest winner: 25 in 50. D2 and D3 follow with 13 in 50 each.",
    );
    expect(leadSentence(of(0.25, 0.25, 0.25, 0.25))).toBe(
      "All 4 drivers have the same chance to win: 13 in 50.",
    );
    expect(leadSentence(of(0.4, 0.2, 0.2, 0.2))).toBe("D1 is the likeliest winner: 20 in 50.");
  });

  it("is true of one driver and of none", () => {
    expect(leadSentence(of(1))).toBe("D1 is the likeliest winner: 50 in 50.");
    expect(leadSentence([])).toBe("Nobody is entered yet.");
  });
});
