import { describe, expect, it } from "vitest";
import { daysOf, usageSentence } from "./usage";

const NOW = Date.parse("2026-06-03T15:00:00Z");
const LIMITS = { burst: 300, per_second: 5, monthly: 1000 };
const use = (day: string, requests: number, key_id: string | null = "f1_0123456789abcdef") => ({
  day,
  resource: "events",
  key_id,
  requests,
});

describe("daysOf", () => {
  it("has every day from the first of the month to today, with its requests by credential", () => {
    const days = [use("2026-06-01", 3), use("2026-06-01", 4), use("2026-06-03", 5, null)];
    expect(daysOf({ month: "2026-06-01", days }, NOW)).toEqual([
      { day: "2026-06-01", byKeys: 7, byLogin: 0 },
      { day: "2026-06-02", byKeys: 0, byLogin: 0 },
      { day: "2026-06-03", byKeys: 0, byLogin: 5 },
    ]);
  });

  it("loses no day when the visitor's clock is behind the service's", () => {
    const days = [use("2026-06-05", 1)];
    expect(daysOf({ month: "2026-06-01", days }, NOW)).toHaveLength(5);
    expect(daysOf({ month: "2026-06-01", days: [] }, Date.parse("2026-05-31T23:59:00Z"))).toHaveLength(0);
  });
});

describe("usageSentence", () => {
  const told = (days: ReturnType<typeof use>[], monthly: number | null = 1000) => {
    const used = days.reduce((sum, { requests }) => sum + requests, 0);
    return usageSentence(
      { used, limits: { ...LIMITS, monthly } },
      daysOf({ month: "2026-06-01", days }, NOW),
    );
  };

  it("names the share of the quota and the busiest day", () => {
    expect(told([use("2026-06-01", 200), use("2026-06-02", 50)])).toBe(
      "250 requests have been made this month, 25.0\u00a0% of 1,000. The busiest day was 1 Jun with 200.",
    );
  });

  it("is true for nothing, one request, equal days and no quota", () => {
    expect(told([])).toBe("Nothing has been used this month.");
    expect(told([use("2026-06-01", 1)], null)).toBe(
      "1 request has been made this month; the plan has no monthly limit. The busiest day was 1 Jun with 1.",
    );
    expect(told([use("2026-06-01", 5), use("2026-06-02", 5)])).toContain("The busiest days had 5 each.");
  });
});
