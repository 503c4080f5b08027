import { expect, test } from "vitest";
import { GENESIS } from "./chain";
import { checkEntry, forged } from "./check";
import { entryOf } from "./fixture";

const wrong = (steps: Awaited<ReturnType<typeof checkEntry>>) =>
  steps.filter(({ sound }) => !sound).map(({ title }) => title);

test("an entry as published is sound in every step", async () => {
  const first = await entryOf(1, GENESIS);
  expect(wrong(await checkEntry(first, undefined))).toEqual([]);
  expect(wrong(await checkEntry(await entryOf(2, first.hash), first.payload))).toEqual([]);
});

test("one changed digit changes the fingerprint, and nothing else gives it away", async () => {
  const entry = await entryOf(1, GENESIS);
  const payload = forged(entry.payload);
  const changed = Array.from(payload).filter((letter, at) => letter !== entry.payload.charAt(at));
  expect(changed).toHaveLength(1);
  expect(wrong(await checkEntry({ ...entry, payload }, undefined))).toEqual(["The fingerprint of the text"]);
});

test("an entry after another text than the one that it names is not linked", async () => {
  const first = await entryOf(1, GENESIS);
  const second = await entryOf(2, first.hash);
  expect(wrong(await checkEntry(second, forged(first.payload)))).toEqual(["The link to the entry before"]);
});

test("a listing that differs from the text is told, field by field", async () => {
  const entry = { ...(await entryOf(1, GENESIS)), model: "elo", made_at: "2026-06-25T10:00:00.000121Z" };
  const steps = await checkEntry(entry, undefined);
  expect(wrong(steps)).toEqual(["What is said about it"]);
  expect(steps.at(-1)?.found).toBe("different: model, time");
});

test("an instant is the same with and without its zeros", async () => {
  const entry = await entryOf(1, GENESIS);
  const steps = await checkEntry({ ...entry, made_at: "2026-06-25T10:00:00.00012Z" }, undefined);
  expect(wrong(steps)).toEqual([]);
});

test("a text that is no publication fails in all that it should say", async () => {
  const entry = { ...(await entryOf(1, GENESIS)), payload: "{}" };
  expect(wrong(await checkEntry(entry, undefined))).toHaveLength(4);
});
