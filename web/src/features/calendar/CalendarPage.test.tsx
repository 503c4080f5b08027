import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { EventSummary } from "@/api/schema";
import { type Answering, showRoute } from "@/test/route";
import { Component } from "./CalendarPage";

function race(round: number, date: string, more: Partial<EventSummary> = {}): EventSummary {
  return {
    slug: `${date.slice(0, 4)}-race-${round}`,
    season: Number(date.slice(0, 4)),
    round,
    name: `Grand Prix ${round}`,
    official_name: `Grand Prix ${round}`,
    date,
    state: "final",
    sprint_weekend: false,
    circuit: {
      circuit_id: "aintree",
      name: "Aintree",
      place: "Aintree",
      country: "United Kingdom",
      latitude: 53,
      longitude: -3,
      time_zone: "Europe/London",
      length_km: 4.828,
      turns: 8,
      laps: 90,
    },
    sessions: [{ kind: "race", date, start: null, state: "final" }],
    ...more,
  };
}

const NAMES = ["Tony Brooks", "Stirling Moss"];
const RESULTS = {
  events: [
    {
      slug: "1957-race-1",
      lines: NAMES.map((name, index) => ({
        position: 1,
        driver: { driver_id: `driver-${index}`, name, abbreviation: "XXX" },
        constructor: { constructor_id: "vanwall", name: "Vanwall" },
      })),
    },
  ],
};

function answers(events: readonly EventSummary[]): Answering {
  return (url) => {
    if (url.pathname === "/api/v1/races/calendar") {
      return url.searchParams.get("season") === "2050"
        ? { status: 404, problem: "unknown-season" }
        : { simulated: false, season: events[0]?.season ?? 1957, events };
    }
    if (url.pathname.endsWith("/results")) return RESULTS;
    return { items: [{ year: 1958 }, { year: 1957 }, { year: 1956 }], next_cursor: null, total: 3 };
  };
}

const show = (at: string, events: readonly EventSummary[]) =>
  showRoute(Component, { path: "/calendar", at, answers: answers(events) });

test("a season of the past has its races under their months, with all winners of a shared car", async () => {
  show("/calendar?season=1957", [race(1, "1957-07-20"), race(2, "1957-08-04", { state: "cancelled" })]);
  expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("1957 calendar");
  const july = await screen.findByRole("region", { name: "July" });
  for (const name of NAMES) expect(await within(july).findByRole("link", { name })).toBeTruthy();
  expect(within(july).getByText("Final")).toBeTruthy();
  expect(within(screen.getByRole("region", { name: "August" })).getByText("Cancelled")).toBeTruthy();
  expect(screen.queryByText("Next race")).toBeNull();
});

test("the next race is told from those whose result is awaited", async () => {
  const scheduled = { state: "scheduled" } as const;
  show("/calendar", [
    race(1, "2020-07-05", scheduled),
    race(2, "2020-07-12", scheduled),
    race(3, "2999-01-01", scheduled),
  ]);
  expect(await screen.findByText("Next race")).toBeTruthy();
  expect(screen.getByText("Result awaited")).toBeTruthy();
  expect(screen.getByText("Next")).toBeTruthy();
  expect(screen.getByText(/No result is known; those of 2 are awaited/)).toBeTruthy();
});

test("a season that is chosen goes into the address", async () => {
  const { router } = show("/calendar?season=1957&as_of=2026-01-01", [race(1, "1957-07-20")]);
  await screen.findByRole("option", { name: "1956" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Season" }), "1956");
  const query = new URLSearchParams(router.state.location.search);
  expect(Object.fromEntries(query)).toEqual({ season: "1956", as_of: "2026-01-01" });
});

test("every question is asked as of the instant of the time machine", async () => {
  const { asked } = show("/calendar?season=1957&as_of=1990-01-01T00:00:00Z", [race(1, "1957-07-20")]);
  await screen.findByRole("region", { name: "July" });
  const dated = asked.filter(({ pathname }) => pathname !== "/api/v1/seasons");
  expect(dated.length).toBe(2);
  for (const url of dated) expect(url.searchParams.get("as_of")).toBe("1990-01-01T00:00:00.000Z");
});

test.each(["2050", "soon", "195"])("a season that is none, %s, is answered with help", async (season) => {
  show(`/calendar?season=${season}`, [race(1, "1957-07-20")]);
  expect(await screen.findByText("There is no such season")).toBeTruthy();
  expect(screen.getByRole("combobox", { name: "Season" })).toBeTruthy();
});

test("the feed is the one that is wanted", async () => {
  show("/calendar?season=1957", [race(1, "1957-07-20")]);
  await userEvent.click(await screen.findByRole("button", { name: "Races only" }));
  await userEvent.click(screen.getByRole("button", { name: "No hints" }));
  const path = "/api/v1/calendar.ics?season=1957&sessions=race&spoilers=false";
  expect(screen.getByRole("link", { name: "Download the file" }).getAttribute("href")).toBe(path);
  expect(screen.getByRole("link", { name: "Subscribe" }).getAttribute("href")).toBe(
    `webcal://${location.host}${path}`,
  );
});
