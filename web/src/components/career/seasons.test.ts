import { expect, test } from "vitest";
import { seasonColumns, seasonsSentence, spanOf } from "./seasons";

const season = (year: number, wins: number, podiums: number, points: number, starts = 10) => ({
  season: year,
  starts,
  wins,
  podiums,
  points,
});

test("every year from first to last has a column, empty when nobody raced", () => {
  const columns = seasonColumns([season(2019, 1, 3, 40), season(2021, 0, 2, 20)], "podiums");
  expect(columns.map(({ label }) => label)).toEqual(["2019", "2020", "2021"]);
  expect(columns.map(({ parts }) => parts.map(({ value }) => value))).toEqual([[1, 2], [], [0, 2]]);
  expect(seasonColumns([], "points")).toEqual([]);
});

test("what a career says, with and without wins, podiums and points", () => {
  const winner = [season(2019, 1, 3, 40), season(2020, 2, 2, 30.5)];
  expect(seasonsSentence("Ann", winner, "podiums")).toBe(
    "Ann brought home 3 wins and 2 other podiums from 20 races from 2019 to 2020; most wins in 2020: 2.",
  );
  expect(seasonsSentence("Ann", winner, "points")).toContain("most in 2019: 40 points");
  expect(seasonsSentence("Bob", [season(1961, 0, 1, 4, 1)], "podiums")).toBe(
    "Bob brought home 0 wins and 1 other podium from 1 race in 1961; most podiums in 1961: 1.",
  );
  expect(seasonsSentence("Bob", [season(1961, 0, 0, 0, 1)], "podiums")).toBe(
    "Bob started 1 race in 1961, none of which ended on the podium.",
  );
  expect(seasonsSentence("Bob", [season(1961, 0, 0, 0)], "points")).toBe("Bob scored no points in 1961.");
  expect(spanOf([{ season: 1961 }])).toBe("in 1961");
});
