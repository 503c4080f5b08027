import { describe, expect, it } from "vitest";
import { line, table } from "./fixtures";
import { leaderSentence, movesSentence, notes } from "./words";

const running = { of: "drivers", planned: 22, over: false } as const;

describe("who leads", () => {
  it("says by how much and after how many events", () => {
    const standings = table([line("a", 1, 156), line("b", 2, 115)]);
    expect(leaderSentence({ ...running, table: standings })).toBe(
      "After 2 of 22 events A is first with 156 points, 41 ahead of B.",
    );
  });

  it("says who won when the season is over, with half points", () => {
    const standings = table([line("a", 1, 395.5), line("b", 2, 387.5)], { season: 2021 });
    expect(leaderSentence({ ...running, table: standings, over: true })).toBe(
      "A won the drivers' championship of 2021 with 395.5 points, 8 ahead of B.",
    );
  });

  it("tells level on points from level in everything", () => {
    expect(leaderSentence({ ...running, table: table([line("a", 1, 25), line("b", 2, 25)]) })).toBe(
      "After 2 of 22 events A is first with 25 points, level with B but with the better places.",
    );
    expect(leaderSentence({ ...running, table: table([line("a", 1, 1), line("b", 1, 1)]) })).toBe(
      "After 2 of 22 events A and B are level at the top with 1 point each.",
    );
  });

  it("leaves out a gap to nobody: one competitor, or all others struck", () => {
    expect(leaderSentence({ ...running, table: table([line("a", 1, 25)]) })).toBe(
      "After 2 of 22 events A is first with 25 points.",
    );
    expect(
      leaderSentence({ ...running, table: table([line("a", 1, 25), line("b", null, 78)]) }),
    ).not.toContain("B");
  });

  it("does not invent a leader", () => {
    expect(leaderSentence({ ...running, table: table([line("a", null, 25)]) })).toContain(
      "Nobody has a place",
    );
  });
});

describe("what changed", () => {
  const before = table([
    line("a", 1, 10),
    line("b", 2, 9),
    line("c", 3, 8),
    line("d", 4, 7),
    line("e", 5, 1),
  ]);

  it("names who won most places", () => {
    const now = table([line("c", 1, 30), line("a", 2, 10), line("b", 3, 9)]);
    expect(movesSentence(now, before, "Monaco Grand Prix")).toBe(
      "Since the Monaco Grand Prix C (now 1st) gained 2 places, more than anybody else.",
    );
  });

  it("names all who won as many, and counts those beyond three", () => {
    const now = table([line("b", 1, 9), line("c", 2, 8), line("d", 3, 7), line("e", 4, 1), line("a", 5, 0)]);
    expect(movesSentence(now, before, "Monaco Grand Prix")).toBe(
      "Since the Monaco Grand Prix B (now 1st), C (now 2nd), D (now 3rd) and 1 other gained 1 place each.",
    );
  });

  it("says that nothing changed, also when somebody is new", () => {
    const now = table([...before.lines, line("f", 6, 0)]);
    expect(movesSentence(now, before, "Monaco Grand Prix")).toBe(
      "No places changed since the Monaco Grand Prix.",
    );
  });

  it("says that nobody won a place when newcomers pushed others down", () => {
    const now = table([line("new", 1, 50), line("a", 2, 10)]);
    expect(movesSentence(now, before, "Monaco Grand Prix")).toBe(
      "Nobody gained a place since the Monaco Grand Prix.",
    );
  });
});

describe("what is unusual", () => {
  it("is nothing in an ordinary season", () => {
    expect(notes(table([line("a", 1, 25)]))).toEqual([]);
  });

  it("is dropped scores, fractions and who was struck", () => {
    const [dropped, fractions, struck] = notes(
      table([line("a", 1, 87, { dropped: 7 }), line("b", 2, 4.5), line("c", null, 78)]),
    );
    expect(dropped).toContain("1 competitor has points that do not count");
    expect(fractions).toContain("worth half");
    expect(struck).toBe("C has no place: struck from the championship.");
  });
});
