import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Calendar, DriverStandings, EventSummary } from "@/api/schema";
import { showRoute } from "@/test/route";
import { Component } from "./StandingsPage";

function summary(slug: string, name: string, state: EventSummary["state"]): EventSummary {
  return {
    slug,
    season: 2026,
    round: 1,
    name,
    official_name: name,
    date: "2026-03-08",
    state,
    sprint_weekend: false,
    circuit: {
      circuit_id: "c",
      name: "C",
      place: "C",
      country: "C",
      latitude: 0,
      longitude: 0,
      length_km: 5,
      turns: 10,
      laps: 50,
      time_zone: "Europe/Monaco",
    },
    sessions: [],
  };
}

function standings(
  after: string | null,
  ...drivers: readonly (readonly [id: string, points: number])[]
): DriverStandings {
  return {
    simulated: false,
    season: 2026,
    after_event_slug: after,
    events_counted: after === null ? 0 : 2,
    points_system: "The first ten score.",
    counted_scores: "Every score counts.",
    items: drivers.map(([id, points], at) => ({
      position: at + 1,
      points,
      dropped: 0,
      wins: 0,
      podiums: 0,
      driver: { driver_id: id, name: `Name ${id.toUpperCase()}`, abbreviation: id },
      constructor: null,
    })),
  };
}

const calendar: Calendar = {
  simulated: false,
  season: 2026,
  events: [
    summary("2026-china", "Chinese Grand Prix", "final"),
    summary("2026-monaco", "Monaco Grand Prix", "final"),
    summary("2026-spain", "Spanish Grand Prix", "scheduled"),
  ],
};

function open(now: DriverStandings, before: DriverStandings = now) {
  const { router } = showRoute(Component, {
    path: "/standings",
    at: "/standings",
    answers: ({ pathname, searchParams }) => {
      if (pathname === "/api/v1/races/calendar") return calendar;
      if (pathname !== "/api/v1/standings/drivers") return { status: 404, problem: "not-found" };
      return searchParams.get("after") === "2026-china" ? before : now;
    },
  });
  return router;
}

describe("the standings page", () => {
  it("shows places, gaps and what changed since the event before", async () => {
    open(
      standings("2026-monaco", ["b", 30.5], ["a", 25], ["c", 0]),
      standings("2026-china", ["a", 25], ["b", 18]),
    );
    expect(
      await screen.findByText("After 2 of 3 events Name B is first with 30.5 points, 5.5 ahead of Name A."),
    ).toBeTruthy();
    expect(
      await screen.findByText(
        /Since the Chinese Grand Prix Name B \(now 1st\) gained 1 place, more than anybody else\./,
      ),
    ).toBeTruthy();
    await screen.findByText("up 1 place");
    const rows = screen
      .getAllByRole("row")
      .slice(1)
      .map((row) => within(row).getAllByRole("cell"));
    expect(
      rows.map(([position, change]) => `${position?.textContent ?? ""} ${change?.textContent ?? ""}`),
    ).toEqual(["1 ▲ 1up 1 place", "2 ▼ 1down 1 place", "3 new"]);
    expect(screen.getByText("Every score counts.")).toBeTruthy();
  });

  it("does with a single driver", async () => {
    open(standings("2026-monaco", ["a", 1]), standings("2026-china", ["a", 1]));
    expect(await screen.findByText("After 2 of 3 events Name A is first with 1 point.")).toBeTruthy();
    expect(await screen.findByText(/No places changed/)).toBeTruthy();
  });

  it("says that the season has not begun", async () => {
    open(standings(null));
    expect(await screen.findByText("The season of 2026 has not begun")).toBeTruthy();
    expect(screen.queryByText("Points over the season")).toBeNull();
  });

  it("goes to a day once its year is one of the championship", () => {
    const router = open(standings("2026-monaco", ["a", 1]));
    const field = screen.getByLabelText("As of");
    fireEvent.change(field, { target: { value: "0020-05-01" } });
    expect(router.state.location.search).toBe("");
    fireEvent.change(field, { target: { value: "2020-05-01" } });
    expect(router.state.location.search).toBe("?as_of=2020-05-01");
  });

  it("goes to the standings after an event", async () => {
    const router = open(standings("2026-monaco", ["a", 1]));
    await screen.findByRole("option", { name: "Chinese Grand Prix, 8 Mar" });
    fireEvent.change(screen.getByLabelText("After"), { target: { value: "2026-china" } });
    expect(router.state.location.search).toBe("?after=2026-china");
  });
});
