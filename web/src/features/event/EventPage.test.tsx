import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { EventDetail, Hindcast, Revision, SessionResults } from "@/api/schema";
import { type Answering, showRoute } from "@/test/route";
import { Component } from "./EventPage";
import { forecastDriver, raceLine } from "./samples";

const revision = (number: number): Revision => ({
  revision: number,
  valid_from: `2026-06-0${6 + number}T16:00:00Z`,
  recorded_at: "2026-06-10T00:00:00Z",
  source: "f1db",
  source_version: "2026.7.0",
});

const OVER: EventDetail = {
  simulated: false,
  documents: { race: revision(2), grid: revision(1), practice_1: revision(1) },
  event: {
    slug: "2026-monaco",
    season: 2026,
    round: 6,
    name: "Monaco Grand Prix",
    official_name: "Grand Prix de Monaco",
    date: "2026-06-07",
    state: "final",
    sprint_weekend: false,
    circuit: {
      circuit_id: "monaco",
      name: "Monaco",
      place: "Monte Carlo",
      country: "Monaco",
      latitude: 43.7,
      longitude: 7.4,
      time_zone: "Europe/Monaco",
      length_km: 3.337,
      turns: 19,
      laps: 78,
    },
    sessions: [
      { kind: "practice_1", date: "2026-06-05", start: "2026-06-05T11:30:00Z", state: "final" },
      { kind: "race", date: "2026-06-07", start: "2026-06-07T13:00:00Z", state: "final" },
    ],
  },
};
const TO_COME: EventDetail = {
  ...OVER,
  documents: {},
  event: {
    ...OVER.event,
    state: "scheduled",
    sessions: OVER.event.sessions.map((session) => ({ ...session, state: "scheduled" })),
  },
};

function results(number: number): SessionResults {
  const lines = [
    raceLine(1, "Kimi Antonelli", { points: 25, grid: 1 }),
    raceLine(2, "Lewis Hamilton", { points: 18, gap: "+6.271", grid: 3 }),
    raceLine(null, "Lando Norris", { cause: "Battery" }),
  ];
  const first = lines.map((line) => (line.position === 2 ? { ...line, points: 15 } : line));
  return {
    simulated: false,
    event_slug: "2026-monaco",
    season: 2026,
    session: "race",
    state: "final",
    document: revision(number),
    revisions: [revision(1), revision(2)],
    lines: number === 1 ? first : lines,
    pit_stops: null,
  };
}

const HINDCAST: Hindcast = {
  target: "race",
  horizon: "pre_weekend",
  model: "stack",
  made_with: { model_version: "abc", data_version: "f1db 2026.7.0" },
  computed_at: "2026-11-23T06:00:00Z",
  computed_afterwards: true,
  note: "Computed after the race.",
  sentence:
    "The forecast gave the winner, Kimi Antonelli, 38 %, 19 in 50; over all places it scored worse than Elo.",
  scores: [
    { model: "stack", baseline: false, metrics: { rps: 0.18 } },
    { model: "elo", baseline: true, metrics: { rps: 0.17 } },
  ],
  drivers: [
    forecastDriver("Kimi Antonelli", { win: 0.38, result: { position: 1, status: "classified" } }),
    forecastDriver("Lewis Hamilton", { win: 0.2, result: { position: 2, status: "classified" } }),
  ],
};

function answers(detail: EventDetail, hindcasts: readonly Hindcast[] = [HINDCAST]): Answering {
  return (url) => {
    switch (url.pathname) {
      case "/api/v1/events/2026-monaco":
        return detail;
      case "/api/v1/events/2026-monaco/results":
        return results(Number(url.searchParams.get("revision") ?? 2));
      case "/api/v1/events/2026-monaco/grid":
        return { ...results(1), session: "race", revisions: [revision(1)], slots: [] };
      case "/api/v1/events/2026-monaco/forecasts":
        return { simulated: false, total: 0, items: [], next_cursor: null };
      case "/api/v1/events/2026-monaco/hindcasts":
        return { simulated: false, event_slug: "2026-monaco", season: 2026, hindcasts };
      case "/api/v1/races/calendar":
        return {
          simulated: false,
          season: 2026,
          events: [detail.event, { ...detail.event, slug: "2026-spain", name: "Spanish Grand Prix" }],
        };
      default:
        return { status: 404, problem: "unknown-event" };
    }
  };
}

const show = (at: string, given = answers(OVER)) =>
  showRoute(Component, { path: "/events/:slug", at, answers: given });

test("a race that is over begins with its result, and says why somebody is not in it", async () => {
  show("/events/2026-monaco");
  expect(await screen.findByRole("heading", { level: 1, name: "2026 Monaco Grand Prix" })).toBeTruthy();
  expect(
    await screen.findByText(/Kimi Antonelli won from pole, 6.271 s ahead of Lewis Hamilton/),
  ).toBeTruthy();
  expect(screen.getByText("Battery")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Race", current: true })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "What if" })).toBeNull();
  expect((await screen.findByRole("link", { name: /Spanish Grand Prix/ })).getAttribute("href")).toBe(
    "/events/2026-spain",
  );
});

test("the latest revision says what stewards changed, an earlier one can be seen", async () => {
  const { router } = show("/events/2026-monaco");
  expect(await screen.findByText(/points 15 → 18/)).toBeTruthy();
  await userEvent.click(screen.getByRole("link", { name: "Revision 1" }));
  expect(router.state.location.search).toBe("?part=race&revision=race:1");
  expect(await screen.findByRole("cell", { name: "15" })).toBeTruthy();
  expect(screen.queryByText(/What changed/)).toBeNull();
});

test("a hindcast says that it was computed afterwards, how it did and how simpler methods did", async () => {
  show("/events/2026-monaco?part=forecast");
  expect(await screen.findByText(/computed afterwards from what was known before the race/)).toBeTruthy();
  expect(screen.getByText(/over all places it scored worse than Elo/)).toBeTruthy();
  expect(screen.getByText(/The favourite, Kimi Antonelli \(38 % to win\), won/)).toBeTruthy();
  const scores = screen.getByRole("table", { name: "Scores of this race by method" });
  expect(within(scores).getByText("best").closest("td")?.textContent).toContain("0.170");
});

test("a part that is chosen is a step that Back takes back", async () => {
  const { router } = show("/events/2026-monaco");
  await userEvent.click(await screen.findByRole("link", { name: "Forecast" }));
  expect(await screen.findByText(/computed afterwards/)).toBeTruthy();
  await act(() => router.navigate(-1));
  expect(await screen.findByText(/won from pole/)).toBeTruthy();
});

test("a race to come begins with its forecast, and tells nothing of a result", async () => {
  show("/events/2026-monaco", answers(TO_COME, []));
  expect(await screen.findByText("No forecast yet")).toBeTruthy();
  expect(screen.getByRole("link", { name: "What if" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Practice" })).toBeNull();
});

test("an address of a part that is not there yet is answered", async () => {
  show("/events/2026-monaco?part=race", answers(TO_COME, []));
  expect(await screen.findByText("No result yet")).toBeTruthy();
});

test("a race before forecasts were measured says so", async () => {
  show("/events/2026-monaco?part=forecast", answers(OVER, []));
  expect(await screen.findByText("Nobody forecast this race here")).toBeTruthy();
});

test("every question is asked as of the instant of the time machine, and links keep it", async () => {
  const { asked } = show("/events/2026-monaco?part=forecast&as_of=2026-06-01", answers(TO_COME, []));
  expect(await screen.findByText("Nothing had been published by then")).toBeTruthy();
  for (const url of asked) expect(url.searchParams.get("as_of")).toBe("2026-06-01T23:59:59.000Z");
  expect(screen.getByRole("link", { name: "What if" }).getAttribute("href")).toBe(
    "/events/2026-monaco/what-if?as_of=2026-06-01",
  );
});

test("a race that does not exist is answered with help", async () => {
  show("/events/2026-atlantis");
  expect(await screen.findByText(/There is no race/)).toBeTruthy();
});
