import fc from "fast-check";
import { expect, test } from "vitest";
import { clockThere, countdown, dayAndTime, fromNow, fullDate, sameClock, zoneName } from "./time";

const RACE = "2026-06-28T13:00:00Z";

test("an instant is shown in the zone that is asked for, daylight saving included", () => {
  expect(dayAndTime(RACE, "Europe/Vienna")).toBe("Sun 28 Jun, 15:00");
  expect(dayAndTime("2026-11-08T17:00:00Z", "Europe/Vienna")).toBe("Sun 8 Nov, 18:00");
  expect(dayAndTime("2026-03-08T04:00:00Z", "Australia/Melbourne")).toBe("Sun 8 Mar, 15:00");
});

test("midnight is 00:00 of the new day", () => {
  expect(dayAndTime("2026-06-27T22:00:00Z", "Europe/Vienna")).toBe("Sun 28 Jun, 00:00");
});

test("a calendar date is the same date everywhere", () => {
  expect(fullDate("2026-06-14")).toBe("14 June 2026");
});

test("two zones have the same clock or not", () => {
  expect(sameClock(RACE, "Europe/Berlin", "Europe/Vienna")).toBe(true);
  expect(sameClock(RACE, "Europe/London", "Europe/Vienna")).toBe(false);
  expect(zoneName(RACE, "UTC")).toBe("UTC");
});

test("a clock elsewhere is told with its day where that is another", () => {
  expect(clockThere(RACE, "Europe/London", "Europe/Vienna")).toBe("15:00");
  expect(clockThere(RACE, "Pacific/Auckland", "Europe/Vienna")).toBe("Sun 15:00");
  expect(clockThere("2026-11-22T04:00:00Z", "Asia/Kolkata", "America/Los_Angeles")).toBe("Sat 20:00");
});

test("distances are told in the largest unit that fits", () => {
  const now = new Date(RACE).getTime();
  expect(fromNow("2026-06-30T14:00:00Z", now)).toBe("in 2 days");
  expect(fromNow("2026-06-28T12:20:00Z", now)).toBe("40 minutes ago");
  expect(fromNow(RACE, now)).toBe("now");
});

test("a countdown adds up to the time that is left, and ends at zero", () => {
  const left = fc.integer({ min: -1_000_000, max: 100_000_000 });
  fc.assert(
    fc.property(left, (seconds) => {
      const now = new Date(RACE).getTime() - seconds * 1000;
      const parts = countdown(RACE, now);
      const total = ((parts.days * 24 + parts.hours) * 60 + parts.minutes) * 60 + parts.seconds;
      expect(total).toBe(Math.max(0, seconds));
    }),
  );
});
