import fc from "fast-check";
import { expect, test } from "vitest";
import { line } from "@/test/careers";
import { chartRaces, mostRaces, placesSentence, started } from "./races";

test("races that were started, in order of time, without sprints and without who did not start", () => {
  const races = started([
    line("2026-monaco", 3, {
      event: { slug: "2026-monaco", date: "2026-06-07", season: 2026, round: 6, name: "Monaco" },
    }),
    line("2026-miami", 1, { session: "sprint" }),
    line("2026-china", null, { status: "DNS" }),
    line("2026-japan", null, {
      event: { slug: "2026-japan", date: "2026-03-29", season: 2026, round: 3, name: "Japan" },
    }),
  ]);
  expect(races.map(({ slug, place }) => [slug, place])).toEqual([
    ["2026-japan", null],
    ["2026-monaco", 3],
  ]);
});

test("who shared cars has the best of the places, in whatever order the lines come", () => {
  const lines = [line("1956-italy", 8), line("1956-italy", 2), line("1956-italy", null)];
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: 3 }), (some) => {
      expect(started(some).map(({ place }) => place)).toEqual([2]);
    }),
  );
});

test("what a season says about places", () => {
  expect(placesSentence("Ann", [])).toBe("Ann started no race.");
  expect(placesSentence("Ann", started([line("2026-japan", null)]))).toBe(
    "Ann was classified in none of 1 race.",
  );
  expect(placesSentence("Ann", started([line("2026-japan", 2)]))).toBe(
    "Ann was classified in 1 of 1 race, at best 2nd (japan Grand Prix).",
  );
  const gained = started([
    line("2026-japan", 1, { grid: 3 }),
    line("2026-monaco", 1, { grid: 1 }),
    line("2026-miami", null),
  ]);
  expect(placesSentence("Ann", gained)).toBe(
    "Ann was classified in 2 of 3 races, at best 1st (japan Grand Prix and monaco Grand Prix). " +
      "In races that were finished, 1.0 place was gained on the grid on average.",
  );
  expect(placesSentence("Ann", started([line("2026-japan", 2, { grid: 2 })]))).toContain(
    "on average those of the grid",
  );
  expect(placesSentence("Ann", started([line("2026-japan", 5, { grid: 1 })]))).toContain(
    "4.0 places were lost from",
  );
});

test("at most so many drivers are drawn, those who raced most, in the order of their ids", () => {
  const by = (id: string) => ({ driver_id: id, name: id, abbreviation: id });
  const races = started([
    line("2026-japan", 1, { driver: by("c") }),
    line("2026-monaco", 1, { driver: by("c") }),
    line("2026-japan", 2, { driver: by("a") }),
    line("2026-monaco", 2, { driver: by("a") }),
    line("2026-japan", 3, { driver: by("b") }),
  ]);
  const drawn = mostRaces([{ driverId: "b" }, { driverId: "c" }, { driverId: "a" }], races, 2);
  expect(drawn.map(({ driverId }) => driverId)).toEqual(["a", "c"]);
  expect(new Set(chartRaces(races, ["a", "c"]).map(({ by: index }) => index))).toEqual(new Set([0, 1]));
  expect(chartRaces(races, ["a", "c"])).toHaveLength(4);
});
