import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClassifiedEvent, ClassifiedLine, EventSummary } from "@/api/schema";
import { byMonth, feedPath, hasResult, isAwaited, nextOf, summary, weekend, winnersOf } from "./calendar";

const CIRCUIT: EventSummary["circuit"] = {
  circuit_id: "monza",
  name: "Monza",
  place: "Monza",
  country: "Italy",
  latitude: 45.6,
  longitude: 9.3,
  time_zone: "Europe/Rome",
  length_km: 5.793,
  turns: 11,
  laps: 53,
};

function race(date: string, more: Partial<EventSummary> = {}): EventSummary {
  return {
    slug: `race-${date}`,
    season: Number(date.slice(0, 4)),
    round: 1,
    name: "Italian Grand Prix",
    official_name: "Gran Premio d'Italia",
    date,
    state: "scheduled",
    sprint_weekend: false,
    circuit: CIRCUIT,
    sessions: [{ kind: "race", date, start: null, state: "scheduled" }],
    ...more,
  };
}

test("races stand under the months of their races, in their order", () => {
  const months = byMonth([race("2020-08-30"), race("2020-09-06"), race("2020-09-13")]);
  expect(months.map(({ name, events }) => [name, events.length])).toEqual([
    ["August", 1],
    ["September", 2],
  ]);
});

test("no race is lost or moved by the months", () => {
  const days = fc
    .integer({ min: 0, max: 364 })
    .map((day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString());
  fc.assert(
    fc.property(fc.array(days), (dates) => {
      const events = [...dates].sort().map((date) => race(date.slice(0, 10)));
      expect(byMonth(events).flatMap((month) => month.events)).toEqual(events);
    }),
  );
});

test("the next race is the first without a result that is still to be run", () => {
  const events = [
    race("2026-03-08", { state: "final" }),
    race("2026-03-15", { state: "cancelled" }),
    race("2026-03-29", { state: "postponed" }),
    race("2026-04-12"),
    race("2026-04-19"),
  ];
  expect(nextOf(events)?.date).toBe("2026-04-12");
  expect(nextOf(events.filter(hasResult))).toBeUndefined();
});

test("a race that should have been run has its result awaited, on its day not yet", () => {
  expect(isAwaited(race("2026-06-28"), "2026-06-29")).toBe(true);
  expect(isAwaited(race("2026-06-28"), "2026-06-28")).toBe(false);
  expect(isAwaited(race("2026-06-28", { state: "final" }), "2026-06-29")).toBe(false);
});

test("a weekend is named by its first and last day", () => {
  const from = (first: string, last: string) =>
    weekend(
      race(last, {
        sessions: [first, last].map((date) => ({ kind: "race", date, start: null, state: "final" })),
      }),
    );
  expect(from("2026-06-26", "2026-06-28")).toBe("26–28 Jun");
  expect(from("2026-07-31", "2026-08-02")).toBe("31 Jul – 2 Aug");
  expect(from("1950-05-13", "1950-05-13")).toBe("13 May");
  expect(weekend(race("1950-05-13", { sessions: [] }))).toBe("13 May");
});

test("the summary says how far the season is", () => {
  const on = (...events: EventSummary[]) => summary(events, "2026-03-09");
  expect(on()).toBe("No race is on the calendar.");
  expect(on(race("2026-03-15"))).toBe("1 race, on 15 March 2026. The season has not begun.");
  expect(
    on(race("2026-03-08", { state: "final", sprint_weekend: true }), race("2026-12-06", { name: "Last" })),
  ).toBe(
    "2 races, 1 with a sprint, from 8 March 2026 to 6 December 2026. 1 has been run; the next is the Last.",
  );
  expect(on(race("2026-03-01", { state: "final" }), race("2026-03-08", { state: "provisional" }))).toContain(
    "All have been run.",
  );
  expect(on(race("2026-03-08", { state: "cancelled" }))).toBe("No race is on the calendar.");
});

test("the summary does not call races that were held without a result here still to come", () => {
  const late = [race("2026-03-01", { state: "final" }), race("2026-03-08"), race("2026-12-06")];
  expect(summary(late, "2026-03-09")).toContain("The result of 1 is known; that of 1 more is awaited.");
  expect(summary(late, "2027-01-01")).toContain("The result of 1 is known; those of 2 more are awaited.");
});

test("drivers who shared the winning car are both winners", () => {
  const line = (position: number | null, driver: string) =>
    ({
      position,
      driver: { driver_id: driver, name: driver, abbreviation: "XXX" },
      constructor: { constructor_id: "vanwall", name: "Vanwall" },
    }) as ClassifiedLine;
  const event = {
    slug: "1957-great-britain",
    lines: [
      line(1, "tony-brooks"),
      line(1, "stirling-moss"),
      line(2, "luigi-musso"),
      line(null, "jean-behra"),
    ],
  } as ClassifiedEvent;
  const winners = winnersOf([event]).get("1957-great-britain");
  expect(winners?.map(({ driver }) => driver.driver_id)).toEqual(["tony-brooks", "stirling-moss"]);
});

test("the feed's address says only what is not usual", () => {
  expect(feedPath({ season: undefined, sessions: "all", favourites: true })).toBe("/api/v1/calendar.ics");
  expect(feedPath({ season: 1957, sessions: "races", favourites: false })).toBe(
    "/api/v1/calendar.ics?season=1957&sessions=race,sprint&spoilers=false",
  );
});
