import { expect, test } from "vitest";
import { ALL_COLOURS, marks, teamColour } from "./teams";

test("a team without a colour of its own always gets the same one", () => {
  expect(teamColour("lotus")).toBe(teamColour("lotus"));
  expect(ALL_COLOURS).toContain(teamColour("lotus"));
  expect(teamColour(null)).toMatch(/^#[0-9a-f]{6}$/);
});

test("two drivers of one team have one colour and different patterns, whatever their order", () => {
  const drivers = [
    { driverId: "oscar-piastri", constructorId: "mclaren" },
    { driverId: "lando-norris", constructorId: "mclaren" },
    { driverId: "max-verstappen", constructorId: "red-bull" },
  ];
  const found = marks(drivers);
  expect(found.get("lando-norris")).toEqual({ colour: teamColour("mclaren"), hatched: false });
  expect(found.get("oscar-piastri")).toEqual({ colour: teamColour("mclaren"), hatched: true });
  expect(marks([...drivers].reverse())).toEqual(found);
});

test("drivers without a team are not taken for team-mates", () => {
  const found = marks([
    { driverId: "a", constructorId: null },
    { driverId: "b", constructorId: null },
  ]);
  expect(found.get("b")?.hatched).toBe(false);
});
