import { expect, test } from "vitest";
import { GENESIS } from "./chain";
import { notedWords, reportWords } from "./reportWords";

const HASHES = ["a", "b", "c"].map((letter) => letter.repeat(64));
const WHOLE = { entries: 3, head: "c".repeat(64), hashes: HASHES, broken: undefined };

test("a whole chain is whole, also when it has grown since the head was read", () => {
  expect(reportWords(WHOLE, "c".repeat(64)).sound).toBe(true);
  expect(reportWords(WHOLE, "b".repeat(64)).sound).toBe(true);
  expect(reportWords({ entries: 0, head: GENESIS, hashes: [], broken: undefined }, GENESIS).sound).toBe(true);
});

test("a head that is not in the file is said to be of another chain", () => {
  expect(reportWords(WHOLE, "d".repeat(64))).toMatchObject({
    sound: false,
    title: "The chain is whole, but it is another one.",
  });
});

test("what is broken is named, and how much before it is sound", () => {
  const broken = { position: 2, reason: "it says that it is entry 7" };
  expect(reportWords({ entries: 1, head: "a", hashes: ["a"], broken }, "a")).toEqual({
    sound: false,
    title: "Entry 2 is broken.",
    text: "It says that it is entry 7. The 1 entry before it is as published.",
  });
});

test("a noted hash is found at its place, or said not to be in the chain", () => {
  expect(notedWords(WHOLE, ` ${"B".repeat(64)} `)).toMatchObject({ found: true });
  expect(notedWords(WHOLE, "b".repeat(64))?.text).toContain("1 entry was added after it");
  expect(notedWords(WHOLE, "d".repeat(64))).toMatchObject({ found: false });
  expect(notedWords(WHOLE, "b".repeat(63))).toBeUndefined();
});
