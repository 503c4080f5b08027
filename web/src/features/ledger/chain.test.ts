import fc from "fast-check";
import { expect, test } from "vitest";
import { GENESIS, saidBy, textHash, verifyExport } from "./chain";
import { exportOf, payloadOf, streamOf } from "./fixture";
import { linesOf } from "./lines";

const report = (text: string, size?: number) => verifyExport(linesOf(streamOf(text, size)));

test("hashes are those that sha256sum prints", async () => {
  expect(await textHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("an exported chain is whole, in whatever pieces it arrives", async () => {
  const text = await exportOf(3);
  const head = /"head":"(\w+)"/.exec(text)?.[1];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (size) => {
      const found = await report(text, size);
      expect(found.broken).toBeUndefined();
      expect(found.entries).toBe(3);
      expect(found.head).toBe(head);
      expect(found.hashes).toHaveLength(3);
    }),
    { numRuns: 15 },
  );
});

test("an empty chain is whole and has the zeros as its head", async () => {
  expect(await report(await exportOf(0))).toMatchObject({ entries: 0, head: GENESIS, broken: undefined });
});

test("who waits is told of each sound entry", async () => {
  const told: number[] = [];
  await verifyExport(linesOf(streamOf(await exportOf(3))), (entries) => told.push(entries));
  expect(told).toEqual([1, 2, 3]);
});

test("one changed digit of a chance breaks the entry that holds it", async () => {
  const text = await exportOf(3);
  const second = text.indexOf("0.6180339887498949", text.indexOf("\n"));
  const changed = `${text.slice(0, second)}0.6180339887498948${text.slice(second + 18)}`;
  expect(await report(changed)).toMatchObject({
    entries: 1,
    broken: { position: 2, reason: "the payload does not have the hash that was published" },
  });
});

test("any changed byte is found", async () => {
  const text = await exportOf(2);
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), async (at, code) => {
      const letter = String.fromCharCode(code);
      fc.pre(text[at] !== letter);
      const found = await report(text.slice(0, at) + letter + text.slice(at + 1));
      expect(found.broken).toBeDefined();
    }),
    { numRuns: 60 },
  );
});

test("the same number written otherwise is another text", async () => {
  const text = (await exportOf(1)).replace("1e-05", "0.00001");
  expect((await report(text)).broken?.position).toBe(1);
});

test.each([
  [
    "an entry taken out",
    (lines: string[]) => [lines[0], lines[2], lines[3]],
    2,
    "it does not name the hash of the entry before it",
  ],
  [
    "entries exchanged",
    (lines: string[]) => [lines[1], lines[0], lines[2], lines[3]],
    1,
    "it does not name the hash of the entry before it",
  ],
  ["the end cut off", (lines: string[]) => lines.slice(0, 3), 4, "the export ends without its seal"],
  [
    "the last entry cut off",
    (lines: string[]) => [lines[0], lines[1], lines[3]],
    3,
    "the line is no entry and no seal of this chain",
  ],
  ["something after the seal", (lines: string[]) => [...lines, lines[0]], 4, "something follows the seal"],
  [
    "a line of another kind",
    (lines: string[]) => ["{}\n", ...lines],
    1,
    "the line is no entry and no seal of this chain",
  ],
])("%s is found", async (_, change, position, reason) => {
  const lines = (await exportOf(3)).split(/(?<=\n)/);
  expect((await report(change(lines).join(""))).broken).toEqual({ position, reason });
});

test("a chain computed anew with a wrong place in it is found", async () => {
  const payload = payloadOf(7, GENESIS);
  const hash = await textHash(payload);
  const text = `{"hash":"${hash}","payload":${payload}}\n{"entries":1,"head":"${hash}"}\n`;
  expect((await report(text)).broken).toEqual({ position: 1, reason: "it says that it is entry 7" });
});

test("a text that is no publication says nothing", () => {
  expect(saidBy("[]")).toBeUndefined();
  expect(saidBy("{")).toBeUndefined();
  expect(saidBy('{"position":1}')).toBeUndefined();
});
