import { expect, test } from "vitest";
import { career } from "@/test/careers";
import { careerSentence, factsOf, mayRaceNext, teamOf } from "./driver";
import { teamMates } from "./teamMates";

test("facts of a driver of long ago, and of one who never raced", () => {
  const clark = career("Jim Clark", [1960, 1961, 1963], "Lotus");
  expect(factsOf(clark)).toEqual(["Lotus", "Austria", "born 1 April 1930", "seasons 1960–1961 and 1963"]);
  expect(careerSentence(clark)).toContain(
    "30 Grands Prix started, 6 wins, 15 podiums, seasons 1960–1961 and 1963",
  );
  const never = career("Ann Ahead", []);
  expect(factsOf(never)).toEqual(["Austria", "born 1 April 1930"]);
  expect(careerSentence(never)).toContain("never started");
  expect(teamOf(never)).toBeUndefined();
});

test("who raced in this season or the last one may race next", () => {
  expect([2026, 2025, 2024].map((last) => mayRaceNext(last, 2026))).toEqual([true, true, false]);
  expect(mayRaceNext(2026, undefined)).toBe(false);
});

test("team-mates are those who raced last for the same team; a driver without one has none", () => {
  const standing = (id: string, team: string | null) => ({
    position: 1,
    points: 0,
    dropped: 0,
    wins: 0,
    podiums: 0,
    driver: { driver_id: id, name: id, abbreviation: id },
    constructor: team === null ? null : { constructor_id: team, name: team },
  });
  const standings = [
    standing("a", "reds"),
    standing("b", "blues"),
    standing("c", "reds"),
    standing("d", null),
  ];
  expect(teamMates(standings, "a").map(({ driver_id }) => driver_id)).toEqual(["c"]);
  expect(teamMates(standings, "d")).toEqual([]);
  expect(teamMates(standings, "nobody")).toEqual([]);
});
