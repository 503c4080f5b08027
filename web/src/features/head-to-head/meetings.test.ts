import fc from "fast-check";
import { expect, test } from "vitest";
import { career, line } from "@/test/careers";
import { sides } from "./contenders";
import { bySeason, commonSeasons, meetings } from "./meetings";

test("only races that both started count, and nobody is ahead of who was not classified or sat in the same car", () => {
  const a = [
    line("2025-japan", 1),
    line("2025-miami", null),
    line("2024-spain", 5),
    line("1957-france", 2),
    line("2023-italy", 1),
  ];
  const b = [line("2025-japan", 2), line("2025-miami", 3), line("2024-spain", 4), line("1957-france", 2)];
  const met = meetings(a, b);
  expect(Object.fromEntries(met.map(({ slug, ahead }) => [slug, ahead]))).toEqual({
    "2025-japan": "a",
    "2025-miami": undefined,
    "2024-spain": "b",
    "1957-france": undefined,
  });
  expect(
    bySeason(met).map(({ season, started, duel }) => [
      season,
      started,
      duel.sessions,
      duel.a_ahead,
      duel.b_ahead,
    ]),
  ).toEqual([
    [2025, 2, 1, 1, 0],
    [2024, 1, 1, 0, 1],
    [1957, 1, 1, 0, 0],
  ]);
});

test("the two swapped have the same races with the other ahead", () => {
  const places = fc.array(
    fc.tuple(fc.option(fc.integer({ min: 1, max: 20 })), fc.option(fc.integer({ min: 1, max: 20 }))),
    { maxLength: 12 },
  );
  const swapped = { a: "b", b: "a" } as const;
  fc.assert(
    fc.property(places, (results) => {
      const a = results.map(([place], index) => line(`2026-race${index}`, place));
      const b = results.map(([, place], index) => line(`2026-race${index}`, place));
      const there = meetings(a, b).map(({ ahead }) => ahead);
      const back = meetings(b, a).map(({ ahead }) => ahead && swapped[ahead]);
      expect(back).toEqual(there);
    }),
  );
});

test("the seasons in which both raced", () => {
  expect(commonSeasons(career("Ann", [1950, 1951, 1953]), career("Bob", [1951, 1952, 1953]))).toEqual([
    1951, 1953,
  ]);
  expect(commonSeasons(career("Ann", [1950]), career("Bob", []))).toEqual([]);
});

test("team-mates differ by pattern, others by colour, whoever comes first", () => {
  const [ann, bob] = [career("Ann", [2026], "ferrari"), career("Bob", [2026], "ferrari")];
  for (const { a, b } of [sides(ann, bob), sides(bob, ann)]) {
    expect(a.mark.colour).toBe(b.mark.colour);
    expect(a.mark.hatched).not.toBe(b.mark.hatched);
  }
  expect(sides(ann, bob).a.mark).toEqual(sides(bob, ann).b.mark);
});
