import { expect, test } from "vitest";
import type { CircuitEvent } from "@/api/schema";
import { line } from "@/test/careers";
import {
  heldEvents,
  layoutsSentence,
  nextEvent,
  slotsSentence,
  winningSlots,
  winsBy,
  winsSentence,
} from "./circuit";

function event(season: number, winners: readonly string[], team = "reds"): CircuitEvent {
  return {
    slug: `${season}-here`,
    season,
    name: "Grand Prix",
    date: `${season}-06-01`,
    state: winners.length > 0 ? "final" : "scheduled",
    layout_id: "here-1",
    winners: winners.map((name) => ({
      driver: { driver_id: name, name, abbreviation: name },
      constructor: { constructor_id: team, name: team },
    })),
  };
}

test("the next event is the first that is still to be held; cancelled ones never are", () => {
  const cancelled = { ...event(2026, []), state: "cancelled" as const };
  expect(nextEvent([event(2028, []), event(2027, []), cancelled, event(2025, ["Ann"])])?.season).toBe(2027);
  expect(nextEvent([event(2025, ["Ann"])])).toBeUndefined();
  expect(
    heldEvents([event(2024, ["Ann"]), event(2027, []), event(2025, ["Bob"])]).map(({ season }) => season),
  ).toEqual([2025, 2024]);
});

test("in a shared car both drivers won, and the constructor once", () => {
  const events = [event(1957, ["Ann", "Bob"]), event(1958, ["Bob"])];
  expect(winsBy(events, "driver").map(({ name, wins }) => [name, wins])).toEqual([
    ["Bob", 2],
    ["Ann", 1],
  ]);
  expect(winsBy(events, "constructor").map(({ wins }) => wins)).toEqual([2]);
});

test("who won most, alone, together, or everybody once", () => {
  const wins = (...counts: [string, number][]) =>
    counts.map(([name, count]) => ({ id: name, name, wins: count }));
  expect(winsSentence(wins(["Ann", 3], ["Bob", 1]), wins(["Reds", 2], ["Blues", 2]))).toBe(
    "Ann has won most often (3 times); among constructors Reds and Blues have won most often (2 times each).",
  );
  expect(winsSentence(wins(["Ann", 1], ["Bob", 1]), wins(["Reds", 2]))).toContain(
    "2 winners, each of them once",
  );
});

test("from which slots races were won", () => {
  const slots = winningSlots([
    line("2024-here", 1, { grid: 1 }),
    line("2024-here", 2, { grid: 4, driver: { driver_id: "bob", name: "Bob", abbreviation: "BOB" } }),
    line("2025-here", 1, { grid: 7 }),
    line("1957-here", 1, { grid: 3 }),
    line("1957-here", 1, { grid: 3, driver: { driver_id: "bob", name: "Bob", abbreviation: "BOB" } }),
    line("1951-here", 1, { grid: null }),
  ]);
  expect(slots).toEqual([
    { slot: 1, wins: 1 },
    { slot: 3, wins: 1 },
    { slot: 7, wins: 1 },
    { slot: null, wins: 1 },
  ]);
  expect(slotsSentence(slots)).toBe(
    "Of 4 races, 1 was won from pole (25\u00a0%); the furthest back that a winner started was slot 7.",
  );
  expect(slotsSentence([{ slot: 1, wins: 1 }])).toBe("The only race was won from pole.");
  expect(slotsSentence([{ slot: 2, wins: 2 }])).toContain("Of 2 races, none was won from pole (0\u00a0%)");
});

test("layouts in words", () => {
  const layout = (length_km: number) => ({
    layout_id: `${length_km}`,
    length_km,
    turns: 10,
    seasons: [2020],
  });
  expect(layoutsSentence([layout(5)])).toBe("Every event was held on the same layout of 5.000 km.");
  expect(layoutsSentence([layout(10), layout(5.793)])).toBe(
    "2 layouts, from 10.000 km at first to 5.793 km on the last one.",
  );
});
