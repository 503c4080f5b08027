import { expect, test } from "vitest";
import { instantOf, knownAt } from "./asOf";

test("a day in the address is its end", () => {
  expect(instantOf("2026-05-01")).toBe("2026-05-01T23:59:59.000Z");
});

test("an instant in the address is itself", () => {
  expect(instantOf("2026-05-01T12:00:00+02:00")).toBe("2026-05-01T10:00:00.000Z");
});

test("what is no instant is none", () => {
  expect(instantOf("yesterday")).toBeUndefined();
  expect(instantOf("")).toBeUndefined();
  expect(instantOf(null)).toBeUndefined();
});

test("a spoiler-free visitor sees nothing of what came later, wherever a link leads", () => {
  expect(knownAt("2026-07-01", "2026-06-07T13:00:00Z")).toBe("2026-06-07T13:00:00.000Z");
  expect(knownAt("2026-05-01", "2026-06-07T13:00:00Z")).toBe("2026-05-01T23:59:59.000Z");
  expect(knownAt(null, undefined)).toBeUndefined();
});
