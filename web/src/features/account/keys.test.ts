import { expect, it } from "vitest";
import { expiry, usedWords } from "./keys";

const use = (day: string, requests: number, key_id: string | null) => ({
  day,
  resource: "events",
  key_id,
  requests,
});

it("tells when a key was used last and how much, from the use of this key alone", () => {
  const days = [use("2026-06-02", 1200, "a"), use("2026-06-01", 34, "a"), use("2026-06-03", 9, "b")];
  expect(usedWords("a", days)).toBe("Last used on 2 Jun, 1,234 requests this month");
  expect(usedWords("c", days)).toBe("Not used this month");
  expect(usedWords("d", [use("2026-06-03", 1, "d")])).toBe("Last used on 3 Jun, 1 request this month");
});

it("lets a key expire after its days, or never", () => {
  const now = Date.parse("2026-06-28T13:00:00Z");
  expect(expiry("30", now)).toBe("2026-07-28T13:00:00.000Z");
  expect(expiry("never", now)).toBeNull();
});
