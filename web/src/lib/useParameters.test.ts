import fc from "fast-check";
import { expect, test } from "vitest";
import { changed, wordOf, yearOf } from "./useParameters";

test("a change touches what it names and nothing else", () => {
  const before = new URLSearchParams("as_of=2026-05-01&season=2025&q=abc");
  expect(changed(before, { season: "2024", q: undefined }).toString()).toBe("as_of=2026-05-01&season=2024");
  expect(changed(before, { q: "" }).has("q")).toBe(false);
  expect(changed(before, { q: ["x", "y"] }).getAll("q")).toEqual(["x", "y"]);
  expect(changed(before, { q: [] }).has("q")).toBe(false);
  expect(before.toString()).toBe("as_of=2026-05-01&season=2025&q=abc");
});

test("what was written is read again, whatever its letters", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (words) => {
      const address = changed(new URLSearchParams(), { q: words }).toString();
      return new URLSearchParams(address).get("q") === words;
    }),
  );
});

test("years are four digits", () => {
  expect(yearOf("1950")).toBe(1950);
  for (const other of [null, "", "0950", "19501", "abc", "2026 "]) expect(yearOf(other)).toBeUndefined();
});

test("a word that is none of the choices is the fallback", () => {
  expect(wordOf("b", ["a", "b"], "a")).toBe("b");
  expect(wordOf("c", ["a", "b"], "a")).toBe("a");
  expect(wordOf(null, ["a", "b"], "a")).toBe("a");
});
