import fc from "fast-check";
import { expect, test } from "vitest";
import { askedRevision, changes } from "./revisions";
import { raceLine, timedLine } from "./samples";

test("an address names the revision of one document", () => {
  expect(askedRevision("race:2", "race")).toBe(2);
  expect(askedRevision("race:2", "grid")).toBeUndefined();
  expect(askedRevision("race:0", "race")).toBeUndefined();
  expect(askedRevision("race:x", "race")).toBeUndefined();
  expect(askedRevision(null, "race")).toBeUndefined();
});

test("a disqualification changes the place and the points of all behind", () => {
  const before = [
    raceLine(1, "George Russell", { points: 25 }),
    raceLine(2, "Lewis Hamilton", { points: 18, time_ms: 100_000 }),
    raceLine(3, "Oscar Piastri", { points: 15 }),
  ];
  const after = [
    raceLine(1, "Lewis Hamilton", { points: 25, time_ms: 105_000, time_penalty: "5.000" }),
    raceLine(2, "Oscar Piastri", { points: 18 }),
    raceLine(null, "George Russell", { status: "DSQ" }),
  ];
  expect(changes(before, after)).toEqual([
    {
      name: "Lewis Hamilton",
      what: ["2nd → 1st", "points 18 → 25", "time penalty none → +5 s", "time 1:40.000 → 1:45.000"],
    },
    { name: "Oscar Piastri", what: ["3rd → 2nd", "points 15 → 18"] },
    { name: "George Russell", what: ["1st → disqualified", "points 25 → 0"] },
  ]);
});

test("lines that came or went are told", () => {
  expect(changes([timedLine(1, "Gone")], [timedLine(1, "New")])).toEqual([
    { name: "New", what: ["added to the result"] },
    { name: "Gone", what: ["removed from the result"] },
  ]);
});

test("a driver of two cars is compared car by car", () => {
  const own = raceLine(null, "Stirling Moss", { number: "18" });
  const taken = raceLine(1, "Stirling Moss", { number: "20", shared_car: true, points: 5 });
  expect(changes([own, taken], [taken, own])).toEqual([]);
});

test("a result has not changed from itself", () => {
  const lines = fc.uniqueArray(fc.string({ minLength: 1 }), { selector: (name) => name.toLowerCase() });
  fc.assert(
    fc.property(lines, (names) => {
      const all = names.map((name, index) => raceLine(index + 1, name));
      expect(changes(all, [...all].reverse())).toEqual([]);
    }),
  );
});
