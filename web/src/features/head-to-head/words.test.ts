import { expect, test } from "vitest";
import type { NextRace } from "@/api/schema";
import { duelSentence, nextSentence, seasonsSentence } from "./words";

const duel = (sessions: number, a_ahead: number, b_ahead: number) => ({ sessions, a_ahead, b_ahead });
const said = (...counts: [number, number, number]) =>
  duelSentence(duel(...counts), "Ann", "Bob", "race", "were classified");

test("a duel in words: ahead, level, nobody, one, none", () => {
  expect(said(10, 7, 3)).toBe("Ann was ahead in 7 of 10 races in which both were classified.");
  expect(said(10, 3, 7)).toBe("Bob was ahead in 7 of 10 races in which both were classified.");
  expect(said(10, 5, 5)).toBe(
    "They are level: each was ahead in 5 of 10 races in which both were classified.",
  );
  expect(said(1, 0, 0)).toBe("Nobody was ahead in the only race in which both were classified.");
  expect(said(1, 0, 1)).toBe("Bob was ahead in the only race in which both were classified.");
  expect(said(0, 0, 0)).toBe("There is no race in which both were classified.");
});

test("seasons in words", () => {
  const season = (year: number, a: number, b: number) => ({ season: year, duel: duel(a + b, a, b) });
  const told = (...seasons: ReturnType<typeof season>[]) => seasonsSentence(seasons, "Ann", "Bob");
  expect(told(season(2024, 3, 1), season(2025, 2, 2))).toBe(
    "Of 2 seasons Ann was ahead more often in 1, Bob in none; 1 season ended level.",
  );
  expect(told(season(2024, 3, 1), season(2025, 1, 2))).toBe("Of 2 seasons each was ahead more often in 1.");
  expect(told(season(2024, 0, 1))).toBe("Bob was ahead more often in the only season in which both raced.");
  expect(told(season(2024, 1, 1))).toBe("The only season in which both raced ended level.");
});

test("the next race names the likelier, or neither", () => {
  const next = (a_ahead: number) => ({ a_ahead, b_ahead: 1 - a_ahead }) as NextRace;
  expect(nextSentence(next(0.38), "Ann", "Bob", "Austrian Grand Prix")).toBe(
    "In the Austrian Grand Prix Bob is ahead of Ann with a chance of 62\u00a0%.",
  );
  expect(nextSentence(next(0.5), "Ann", "Bob", "Austrian Grand Prix")).toContain("as likely");
});
