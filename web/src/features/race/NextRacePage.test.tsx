import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { driver, grandPrix, raceForecast } from "@/test/forecasts";
import { showRoute } from "@/test/route";
import { Component } from "./NextRacePage";

const NEXT_RACE = "/api/v1/predictions/next-race";
const NEXT_EVENT = "/api/v1/events/next";
const PUBLISHED = "/api/v1/events/2026-austria/forecasts";

/** Shows the page on an API with these answers, by path; anything else is not found. */
function show(at: string, answers: Readonly<Record<string, object>>): void {
  const missing = { status: 404, problem: "not-found" };
  showRoute(Component, { path: "*", at, answers: ({ pathname }) => answers[pathname] ?? missing });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-06-26T14:00:00Z") });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

describe("the next race", () => {
  it("says who is likeliest to win and counts down to the next session", async () => {
    show("/", { [NEXT_RACE]: raceForecast() });
    expect(await screen.findByRole("heading", { level: 1, name: "Austrian Grand Prix" })).toBeDefined();
    expect(screen.getByText(/Kimi Antonelli is the likeliest winner/)).toBeDefined();
    expect(screen.getByText(/Qualifying begins in/)).toBeDefined();
    expect(screen.getByRole("timer").getAttribute("aria-label")).toBe("1 day and 0 hours to go");
    expect(document.title).toBe("Austrian Grand Prix · F1 Analytics");
  });

  it("says that the weekend is past instead of counting zeros", async () => {
    vi.setSystemTime(Date.parse("2026-11-23T00:00:00Z"));
    show("/", { [NEXT_RACE]: raceForecast({ stale: true, stale_reasons: ["data_late"] }) });
    expect(
      await screen.findByText(/nothing to count down to. The newest result is of 14 June 2026/),
    ).toBeDefined();
    expect(screen.queryByRole("timer")).toBeNull();
    expect(screen.getByText("It may be out of date.")).toBeDefined();
  });

  it("does not tick at a past instant", async () => {
    show("/?as_of=2026-06-25T00:00:00Z", { [NEXT_RACE]: raceForecast() });
    expect(await screen.findByText(/Qualifying is next/)).toBeDefined();
    expect(screen.queryByRole("timer")).toBeNull();
  });

  it("says plainly when there is only one forecast", async () => {
    show("/", {
      [NEXT_RACE]: raceForecast(),
      [PUBLISHED]: { simulated: false, total: 1, items: [], next_cursor: null },
    });
    expect(await screen.findByText("This is the first forecast of this race")).toBeDefined();
  });

  it("shows the event when nothing has been forecast, and why", async () => {
    show("/", {
      [NEXT_RACE]: { status: 404, problem: "no-forecast" },
      [NEXT_EVENT]: {
        event: grandPrix(),
        next_session: null,
        stale: false,
        data_stops_at: null,
        simulated: false,
      },
    });
    expect(await screen.findByRole("heading", { level: 1, name: "Austrian Grand Prix" })).toBeDefined();
    expect(screen.getByText(/No forecast of the next race has been published/)).toBeDefined();
    const sessions = screen.getByRole("list", { name: "Sessions" });
    expect(within(sessions).getAllByRole("listitem")).toHaveLength(2);
  });

  it("says that no race is to come", async () => {
    const none = { status: 404, problem: "no-next-race" };
    show("/", { [NEXT_RACE]: none, [NEXT_EVENT]: none });
    expect(await screen.findByRole("heading", { level: 1, name: "No race to come" })).toBeDefined();
  });

  it("leaves out reasons that the model does not give", async () => {
    show("/", { [NEXT_RACE]: raceForecast({ drivers: [driver("Kimi Antonelli", 1)] }) });
    expect(await screen.findByText("The model gives no reasons for this forecast.")).toBeDefined();
  });
});
