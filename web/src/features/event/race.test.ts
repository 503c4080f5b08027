import { expect, test } from "vitest";
import type { PitStopLine } from "@/api/schema";
import { podium, raceSentence, stopsByDriver } from "./race";
import { raceLine } from "./samples";

test("the sentence says who won from where and by how much", () => {
  const lines = [
    raceLine(1, "Kimi Antonelli", { grid: 1, laps: 78, time_ms: 8_611_243 }),
    raceLine(2, "Lewis Hamilton", { grid: 3, laps: 78, gap: "+6.271" }),
    raceLine(null, "Max Verstappen", { grid: 2, laps: 0, cause: "Engine" }),
  ];
  expect(raceSentence(lines, 78)).toBe(
    "Kimi Antonelli won from pole, 6.271 s ahead of Lewis Hamilton. 2 of 3 cars that started were classified.",
  );
});

test("a gap of minutes has no unit of seconds", () => {
  const lines = [raceLine(1, "Bob Sweikert"), raceLine(2, "Tony Bettenhausen", { gap: "+2:43.560" })];
  expect(raceSentence(lines, 0)).toContain("won, 2:43.560 ahead of Tony Bettenhausen.");
});

test("a shared car is one car and has two winners; who did not start was not in the race", () => {
  const lines = [
    raceLine(1, "Tony Brooks", { grid: 3 }),
    raceLine(1, "Stirling Moss", { shared_car: true }),
    raceLine(2, "Luigi Musso", { gap: "+1 lap" }),
    raceLine(null, "Horace Gould", { status: "DNS" }),
    raceLine(null, "Jean Behra"),
    raceLine(null, "Harry Schell", { shared_car: true }),
  ];
  expect(raceSentence(lines, 0)).toBe(
    "Tony Brooks and Stirling Moss shared the winning car from 3rd on the grid, 1 lap ahead of Luigi Musso. " +
      "2 of 3 cars that started were classified.",
  );
  expect(podium(lines).map(({ place, lines: own }) => [place, own.length])).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test("a race that was cut short says so", () => {
  const lines = [raceLine(1, "Max Verstappen", { laps: 1 })];
  expect(raceSentence(lines, 44)).toContain("The race ended after 1 of 44 planned laps.");
  expect(raceSentence(lines, 44)).toContain("1 of 1 car that started was classified.");
  expect(raceSentence(lines, 1)).not.toContain("planned");
  expect(raceSentence([raceLine(null, "Nobody")], 44)).toBe("Nobody was classified.");
});

test("pit stops are by driver in the order of finish; a missing time leaves no sum", () => {
  const lines = [raceLine(1, "First", { line: 1 }), raceLine(2, "Second", { line: 2 })];
  const stop = (name: string, number: number, time: number | null): PitStopLine => {
    const { driver, constructor } = raceLine(1, name);
    return { driver, constructor, number: "1", stop: number, lap: 10 * number, time_ms: time };
  };
  const found = stopsByDriver(
    [
      stop("Unknown", 1, 20_000),
      stop("Second", 1, 21_000),
      stop("First", 1, 22_000),
      stop("First", 2, 23_000),
      stop("Second", 2, null),
    ],
    lines,
  );
  expect(found.map(({ driver, stops, total }) => [driver.name, stops.length, total])).toEqual([
    ["First", 2, 45_000],
    ["Second", 2, null],
    ["Unknown", 1, 20_000],
  ]);
});
