import { describe, expect, it } from "vitest";
import { contenders, simulated } from "./contenders";
import { championships, competitor, SOURCE, title } from "./fixtures";
import {
  championSentence,
  leadSentence,
  neverSentence,
  oddsSentence,
  rangesSentence,
  reachSentence,
  reachWord,
} from "./words";

const shown = (...competitors: ReturnType<typeof competitor>[]) =>
  contenders(championships(title(competitors)), "drivers");

describe("the champion", () => {
  const all = shown(competitor("a", 1, 395.5), competitor("b", 2, 387.5));
  const champion = { id: "a", name: "Name A" };
  const stand = { of: "drivers", season: 2021, coming: 0 } as const;

  it("is named with points and margin", () => {
    expect(championSentence({ champion }, all, stand)).toBe(
      "Name A is the drivers' champion of 2021 with 395.5 points, 8 more than Name B.",
    );
  });

  it("can be settled before the end", () => {
    expect(championSentence({ champion }, all, { ...stand, coming: 1 })).toContain(
      "8 more than Name B: nobody can catch up any more, although one event is still to come.",
    );
    expect(championSentence({ champion }, all, { ...stand, coming: 2 })).toContain(
      "2 events are still to come",
    );
  });

  it("may be level on points, or alone", () => {
    const level = shown(competitor("a", 1, 9), competitor("b", 2, 9));
    expect(championSentence({ champion }, level, stand)).toContain(
      "level with Name B but with the better places",
    );
    expect(championSentence({ champion }, shown(competitor("a", 1, 9)), stand)).toBe(
      "Name A is the drivers' champion of 2021 with 9 points.",
    );
  });

  it("is not invented", () => {
    expect(championSentence({ champion: null }, all, stand)).toBeUndefined();
  });
});

describe("who leads", () => {
  it("is one with a margin, several, or nobody", () => {
    expect(leadSentence(shown(competitor("a", 1, 156), competitor("b", 2, 115)))).toBe(
      "Name A leads with 156 points, 41 more than Name B.",
    );
    expect(leadSentence(shown(competitor("a", 1, 1), competitor("b", 1, 1)))).toBe(
      "Name A and Name B lead together with 1 point.",
    );
    expect(leadSentence(shown(competitor("a", null, 0)))).toBeUndefined();
  });
});

describe("simulated odds", () => {
  const odds = simulated(
    shown(
      competitor("b", 1, 115, { places: [0.16, 0.84] }),
      competitor("a", 2, 100, { places: [0.84, 0.16] }),
      competitor("c", 3, 0),
    ),
  );

  it("come with the likeliest champion first, whoever leads", () => {
    expect(oddsSentence(odds, SOURCE)).toBe(
      "Name A wins the title in 84\u00a0% of 100,000 simulated seasons (42 in 50), Name B 16\u00a0%.",
    );
  });

  it("say when nobody else has a chance worth naming, or there are none", () => {
    const alone = simulated(
      shown(competitor("a", 1, 1, { places: [0.999] }), competitor("b", 2, 0, { places: [0.001] })),
    );
    expect(oddsSentence(alone, SOURCE)).toContain("nobody else in as many as 1\u00a0%");
    expect(oddsSentence([], SOURCE)).toBe("No title odds were published.");
  });

  it("have ranges that overlap or do not", () => {
    expect(rangesSentence(odds)).toBe(
      "In nine of ten simulated seasons Name A ends with between 100 and 126 points, Name B with between 115 and 141: these ranges overlap.",
    );
    const apart = simulated(
      shown(competitor("a", 1, 200, { places: [1, 0] }), competitor("b", 2, 10, { places: [0, 1] })),
    );
    expect(rangesSentence(apart)).toContain("do not overlap");
    expect(rangesSentence(apart.slice(0, 1))).toMatch(/between 200 and 226 points\.$/);
  });
});

describe("exact arithmetic", () => {
  const all = shown(
    competitor("a", 1, 50, { places: [1, 0] }),
    competitor("b", 2, 40, { places: [0, 1] }),
    competitor("c", 3, 1, { arithmetic: { can_win: false, best_position: 3 } }),
  );

  it("counts who can still win, and names a few", () => {
    expect(reachSentence(all, "drivers", 1)).toBe(
      "2 of 3 drivers can still win the title with one event to come: Name A and Name B.",
    );
    expect(reachSentence(shown(competitor("a", 1, 1)), "constructors", 3)).toBe(
      "1 of 1 constructor can still win the title with 3 events to come: Name A.",
    );
  });

  it("is told apart from what was simulated", () => {
    expect(neverSentence(all, SOURCE)).toBe(
      "1 of them did so in none of 100,000 simulated seasons: possible, but very unlikely.",
    );
    expect(neverSentence(all, null)).toBeUndefined();
  });

  it("is not known for seasons with dropped scores", () => {
    expect(reachSentence(shown(competitor("a", 1, 40, { arithmetic: null })), "drivers", 2)).toBeUndefined();
  });

  it.each([
    [{ has_won: true }, "Has won"],
    [{ can_win: true }, "Can win"],
    [{ can_win: false, best_position: 3 }, "Out, at best 3rd"],
  ])("is a few words for %j", (arithmetic, word) => {
    const [one] = shown(competitor("a", 1, 1, { arithmetic }));
    expect(one?.arithmetic && reachWord({ ...one, arithmetic: one.arithmetic })).toBe(word);
  });
});
