import { expect, test } from "vitest";
import type { ConstructorStanding } from "@/api/schema";
import { driversByTeam, engineWords, withoutPlace } from "./season";

const standing = (id: string, engine: string): ConstructorStanding => ({
  position: 1,
  points: 0,
  dropped: 0,
  wins: 0,
  podiums: 0,
  engine_manufacturer_id: engine,
  constructor: { constructor_id: id, name: id },
});

test("the engine is named only where a constructor stands with more than one", () => {
  const all = [
    standing("lotus", "ford"),
    standing("lotus", "coventry-climax"),
    standing("ferrari", "ferrari"),
  ];
  expect(all.map((one) => engineWords(one, all))).toEqual([
    " (engine: Ford)",
    " (engine: Coventry Climax)",
    "",
  ]);
});

test("who was entered without a place", () => {
  const country = { country_id: "italy", name: "Italy", alpha2: "IT" };
  const entered = ["lotus", "osella"].map((id) => ({ constructor_id: id, name: id, full_name: id, country }));
  expect(withoutPlace(entered, [standing("lotus", "ford")]).map(({ name }) => name)).toEqual(["osella"]);
});

test("drivers by the team they raced for last, those without one nowhere", () => {
  const driver = (name: string, team: string | null) => ({
    position: 1,
    points: 0,
    dropped: 0,
    wins: 0,
    podiums: 0,
    driver: { driver_id: name, name, abbreviation: name },
    constructor: team === null ? null : { constructor_id: team, name: team },
  });
  const found = driversByTeam([driver("Ann", "reds"), driver("Bob", null), driver("Cid", "reds")]);
  expect([...found]).toEqual([["reds", ["Ann", "Cid"]]]);
});
