import { expect, test } from "vitest";
import { instantOf, knownAt } from "./asOf";

test("a day in the address is its end", () => {
  expect(instantOf("2026-05-01")).toBe("2026-05-01T23:59:59.000Z");
});

test("an instant in the address is itself", () => {
  expect(instantOf("2026-05-01T12:00:00+02:00")).toBe("2026-05-01T10:00:00.000Z");
});

test.each([
  "yesterday",
  "",
  null,
  "1",
  "12/31/2025",
  "2026-02-30",
  "2026-02-30T12:00Z",
  "2026-05-01Tnoon",
  "2026-05-01T25:00Z",
  "+275760-09-13",
])("%s is no instant", (value) => {
  expect(instantOf(value)).toBeUndefined();
});

test("a spoiler-free visitor sees nothing of what came later, wherever a link leads", () => {
  expect(knownAt("2026-07-01", "2026-06-07T13:00:00Z")).toBe("2026-06-07T13:00:00.000Z");
  expect(knownAt("2026-05-01", "2026-06-07T13:00:00Z")).toBe("2026-05-01T23:59:59.000Z");
  expect(knownAt(null, undefined)).toBeUndefined();
});
