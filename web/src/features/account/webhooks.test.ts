import { expect, it } from "vitest";
import { attemptWords, chosen, isMoving, stateWords, targetAdvice, urlError } from "./webhooks";

const NOW = Date.parse("2026-06-28T13:00:00Z");
const attempt = {
  attempted_at: "2026-06-28T12:59:00Z",
  outcome: "refused",
  status: 500,
  duration_s: 0.1234,
} as const;

it("tells how an attempt ended and where a delivery stands", () => {
  expect(attemptWords(attempt)).toBe("refused (status 500) after 0.12 s");
  expect(attemptWords({ ...attempt, outcome: "not_public", status: null })).toContain("not public");
  expect(stateWords({ state: "pending", attempts: [] }).words).toBe("Waiting to be sent");
  expect(stateWords({ state: "pending", attempts: [attempt] }).words).toBe("Trying again after 1 attempt");
  expect(stateWords({ state: "failed", attempts: [attempt, attempt] }).words).toBe("Failed after 2 attempts");
  expect(stateWords({ state: "delivered", attempts: [attempt] }).words).toBe("Delivered");
});

it("looks again only at what is attempted soon", () => {
  const soon = { state: "pending", next_attempt_at: "2026-06-28T13:00:05Z" } as const;
  expect(isMoving([soon], NOW)).toBe(true);
  expect(isMoving([{ state: "pending", next_attempt_at: null }], NOW)).toBe(true);
  expect(isMoving([{ state: "pending", next_attempt_at: "2026-06-28T14:00:00Z" }], NOW)).toBe(false);
  expect(isMoving([{ state: "delivered", next_attempt_at: null }], NOW)).toBe(false);
});

it("checks an address only for what is always wrong", () => {
  expect(urlError(" ")).toContain("Enter");
  expect(urlError("http://example.com")).toContain("https://");
  expect(urlError(" https://10.0.0.1/ ")).toBeUndefined();
  expect(targetAdvice("The address is not public.")).toContain("public addresses only");
  expect(targetAdvice(undefined)).toBeUndefined();
});

it("reads topics back from a form's value, without what is none", () => {
  expect(chosen("result.revised forecast.published nonsense")).toEqual([
    "forecast.published",
    "result.revised",
  ]);
  expect(chosen("")).toEqual([]);
});
