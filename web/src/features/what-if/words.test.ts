import { describe, expect, it } from "vitest";
import type { Move } from "@/api/schema";
import { type Scenario, UNCHANGED } from "./scenario";
import {
  eliminationSentence,
  moversSentence,
  type Names,
  noise,
  scenarioSentence,
  titleSentence,
  withNames,
} from "./words";

const usual = ["ham", "ver", "nor", "lec", "pia", "alo"];
const names: Names = {
  driver: (id) => id.toUpperCase(),
  event: (slug) => ({ "2026-austria": "Austrian Grand Prix" })[slug] ?? slug,
};
const told = (changes: Partial<Scenario>) => scenarioSentence({ ...UNCHANGED, ...changes }, usual, names);
const move = (before: number, after: number): Move => ({ before, after, change: after - before });

describe("a scenario in words", () => {
  it("says that nothing is changed", () => {
    expect(told({})).toBe("Nothing is changed: this is the forecast as it is.");
    expect(told({ grid: ["ham"] })).toBe("Nothing is changed: this is the forecast as it is.");
  });

  it("joins what is changed", () => {
    expect(told({ retired: ["ver"], rain: 1, grid: ["lec"] })).toBe(
      "VER retires, it rains and LEC starts from pole.",
    );
  });

  it.each<[Partial<Scenario>, string]>([
    [{ retired: ["ver", "ham"] }, "VER and HAM retire."],
    [{ rain: 0 }, "It stays dry."],
    [{ rain: 0.4 }, "It rains with a chance of 40\u00a0%."],
    [{ grid: usual.toReversed() }, "The grid is reversed."],
    [{ grid: ["ver", "nor", "lec", "pia", "alo", "ham"] }, "HAM starts last."],
    [{ grid: ["ham", "lec"] }, "LEC starts 2nd."],
    [
      { results: [{ event: "2026-austria", target: "race", order: ["nor"] }] },
      "NOR wins the Austrian Grand Prix.",
    ],
    [
      { results: [{ event: "2026-austria", target: "sprint", order: ["nor", "pia", "ver"] }] },
      "NOR wins the sprint of the Austrian Grand Prix ahead of PIA and VER.",
    ],
    [
      { results: [{ event: "2026-austria", target: "race", order: ["nor", "pia", "ver", "ham"] }] },
      "NOR wins the Austrian Grand Prix and the first 4 places are fixed.",
    ],
  ])("says %j as %s", (changes, sentence) => {
    expect(told(changes)).toBe(sentence);
  });

  it("counts drivers where there are too many to name", () => {
    const many = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const sentence = scenarioSentence(
      { ...UNCHANGED, grid: ["h", "g", "f", "e", "d", "a", "c", "b"] },
      many,
      names,
    );
    expect(sentence).toBe(
      "H starts from pole, G starts 2nd, F starts 3rd and 3 other drivers start elsewhere.",
    );
  });
});

describe("who moves most", () => {
  it("names the favourite of an unchanged race alone", () => {
    const movers = [
      { name: "A", move: move(0.2, 0.2) },
      { name: "B", move: move(0.5, 0.5) },
    ];
    expect(moversSentence(movers, "to win", false)).toBe(
      "B has the best chance to win, 50\u00a0% (25 in 50).",
    );
  });

  it("names the largest gain and the largest loss", () => {
    const movers = [
      { name: "A", move: move(0.5, 0.3) },
      { name: "B", move: move(0.3, 0.45) },
      { name: "C", move: move(0.2, 0.25) },
    ];
    expect(moversSentence(movers, "to win", true)).toBe(
      "B gains most, 30\u00a0% → 45\u00a0% (+15.0\u00a0pp); A loses most, 50\u00a0% → 30\u00a0% (−20.0\u00a0pp). B has the best chance to win, 45\u00a0% (23 in 50).",
    );
  });

  it("never says that somebody gains who loses least", () => {
    const sentence = moversSentence([{ name: "A", move: move(0.5, 0.3) }], "to win", true);
    expect(sentence).toContain("A loses most");
    expect(sentence).not.toContain("gains");
  });

  it("shows a decimal where a change would be hidden by rounding", () => {
    expect(moversSentence([{ name: "A", move: move(0.821, 0.824) }], "to win", true)).toContain(
      "82.1\u00a0% → 82.4\u00a0% (+0.3\u00a0pp)",
    );
  });

  it("says when nobody moves, and when nobody takes part", () => {
    expect(moversSentence([{ name: "A", move: move(1, 1) }], "to win", true)).toBe(
      "Nobody's chance to win changes by as much as 0.1\u00a0pp. A has the best chance to win, 100\u00a0% (50 in 50).",
    );
    expect(moversSentence([], "to win", true)).toBe("Nobody takes part.");
  });
});

describe("titles", () => {
  const title = (change: number, simulations: number) =>
    titleSentence([{ name: "A", move: move(0.5, 0.5 + change) }], "drivers' title", simulations, true);

  it("says when simulation alone may make such a change", () => {
    expect(title(0.005, 1_000)).toContain(
      "None of these changes is larger than what 1\u202f000 simulated seasons",
    );
    expect(title(0.05, 20_000)).not.toContain("None of these changes");
  });

  it("knows how much that is: less with more seasons, and nothing where it is certain", () => {
    expect(noise(move(0.5, 0.5), 20_000)).toBeCloseTo(0.0098, 4);
    expect(noise(move(1, 1), 1_000)).toBe(0);
  });

  it("says who is out, and when it is decided", () => {
    const name = (id: string) => id.toUpperCase();
    expect(eliminationSentence(["a", "b", "c"], ["a", "b"], name)).toBe("C could no longer win the title.");
    expect(eliminationSentence(["a", "b", "c"], ["a"], name)).toBe("The title would be decided.");
    expect(eliminationSentence(["a", "b"], ["a", "b"], name)).toBeUndefined();
    expect(eliminationSentence(["a"], ["a"], name)).toBeUndefined();
    expect(eliminationSentence(["a", "b", "c", "d", "e", "f"], ["a", "b"], name)).toBe(
      "4 competitors more could no longer win the title.",
    );
  });
});

it("puts names into sentences of the service", () => {
  const known = { "max-verstappen": "Max Verstappen", "2026-austria": "the Austrian Grand Prix" };
  expect(withNames("Max-verstappen cannot both retire from 2026-austria and be placed in it.", known)).toBe(
    "Max Verstappen cannot both retire from the Austrian Grand Prix and be placed in it.",
  );
  expect(withNames("2026-austria is over.", known)).toBe("The Austrian Grand Prix is over.");
});
