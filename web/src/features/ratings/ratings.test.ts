import fc from "fast-check";
import { expect, test } from "vitest";
import type { RatingLine } from "@/api/schema";
import { chosenIds, MOST, toggled } from "./chosen";
import { marksOf, shortLabel } from "./marks";
import { scaleOf, tableSentence } from "./strengths";

const rated = (name: string, strength: number, spread: number | null = null): RatingLine => ({
  rank: 1,
  id: name,
  name,
  abbreviation: null,
  constructor: null,
  strength,
  spread,
  event_slug: "2026-monaco",
  date: "2026-06-07",
  races: 3,
});

test("the address says who is shown; without it the strongest are", () => {
  const table = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id }));
  expect(chosenIds([], table)).toEqual(["a", "b", "c", "d", "e"]);
  expect(chosenIds(["z", "a", "z", "No Id!"], table)).toEqual(["z", "a"]);
});

test("however one ticks, between one and eight are shown, each once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), { maxLength: 60 }),
      (ticks) => {
        const chosen = ticks.reduce<string[]>(toggled, ["a"]);
        expect(chosen.length).toBeGreaterThanOrEqual(1);
        expect(chosen.length).toBeLessThanOrEqual(MOST);
        expect(new Set(chosen).size).toBe(chosen.length);
      },
    ),
  );
});

test("the scale holds everybody with the interval, and zero", () => {
  const strengths = fc.array(
    fc.tuple(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
    ),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(strengths, (some) => {
      const at = scaleOf(some.map(([strength, spread]) => rated("x", strength, spread)));
      for (const [strength, spread] of [...some, [0, null] as const]) {
        for (const side of [-1.96, 1.96]) {
          const place = at(strength + side * (spread ?? 0));
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }),
  );
});

test("the best is only said to be better when the intervals tell them apart", () => {
  expect(tableSentence([])).toBe("Nobody is rated.");
  expect(tableSentence([rated("Ann", 1)])).toBe("Only Ann is rated, at +1.00.");
  expect(tableSentence([rated("Ann", 1), rated("Bob", 0.5)])).toBe(
    "Ann is rated highest at +1.00, 0.50 above Bob.",
  );
  expect(tableSentence([rated("Ann", 1, 0.2), rated("Bob", 0.5, 0.2)])).toContain(
    "cannot be told from each other",
  );
  expect(tableSentence([rated("Ann", 1, 0.1), rated("Bob", 0.5, 0.1)])).toContain("does not contain zero");
});

test("drivers of the table are marked by their teams, all others by a colour of their own", () => {
  const team = { constructor_id: "mclaren", name: "McLaren" };
  const mark = marksOf(
    "drivers",
    [
      { ...rated("prost", 2), constructor: team },
      { ...rated("senna", 1), constructor: team },
    ],
    ["senna", "hamilton"],
  );
  expect(mark("senna")).toEqual({ colour: mark("prost").colour, hatched: true });
  expect(mark("prost").hatched).toBe(false);
  expect(mark("hamilton").hatched).toBe(false);
  expect(marksOf("constructors", [], [])("mclaren")).toEqual(mark("prost"));
});

test("labels at line ends are short", () => {
  expect(shortLabel("drivers", "Max Verstappen")).toBe("Verstappen");
  expect(shortLabel("drivers", "Carlos Sainz Jr.")).toBe("Sainz");
  expect(shortLabel("constructors", "Red Bull")).toBe("Red Bull");
});
