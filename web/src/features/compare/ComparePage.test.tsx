import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { showRoute } from "@/test/route";
import { grandPrix } from "@/test/forecasts";
import { Component } from "./ComparePage";

const COMPARE = "/api/v1/predictions/compare";
const NEXT_EVENT = "/api/v1/events/next";
const PUBLISHED = "/api/v1/events/2026-austria/forecasts";

function side(position: number) {
  return {
    ledger: { position, hash: "a".repeat(64), prev_hash: "b".repeat(64) },
    target: "race",
    horizon: "pre_weekend",
    model: "stack",
    model_version: "83fb296f729f7ec1",
    data_version: "f1db 2026.7.0",
    made_at: "2026-06-24T08:00:00Z",
    drivers: [],
    scores: [],
  };
}

const figures = { win: 0.3, podium: 0.6, points: 0.9, expected_position: 3 };
const compared = {
  simulated: false,
  event_slug: "2026-austria",
  target: "race",
  before: side(1),
  after: side(2),
  drivers: [
    {
      driver_id: "kimi-antonelli",
      name: "Kimi Antonelli",
      before: figures,
      after: { ...figures, win: 0.4, points: 0.85 },
      change: { win: 0.1, podium: 0, points: -0.05, expected_position: 0 },
      terms: [{ kind: "feature", feature: "grid", win: 0.1, podium: 0, points: -0.05, expected_position: 0 }],
    },
  ],
};

/** Shows the page on an API with these answers, by path; anything else is not found. */
function show(at: string, answers: Readonly<Record<string, object>>): void {
  const missing = { status: 404, problem: "not-found" };
  showRoute(Component, { path: "*", at, answers: ({ pathname }) => answers[pathname] ?? missing });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("compares the last two forecasts of the next race unless the address says more", async () => {
  show("/compare", {
    [NEXT_EVENT]: { event: grandPrix() },
    [PUBLISHED]: { items: [side(1), side(2)], total: 2, next_cursor: null },
    [COMPARE]: compared,
  });
  expect(await screen.findByText(/Kimi Antonelli gains most, \+10.0 pp to win/)).toBeDefined();
});

it("shows the chance that the address names", async () => {
  show("/compare?from=1&to=2&market=points", { [COMPARE]: compared });
  expect(await screen.findByText(/Kimi Antonelli loses most, −5.0 pp of points/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Points" }).getAttribute("aria-pressed")).toBe("true");
});

it("tells who looks at an earlier instant nothing of later forecasts", async () => {
  show("/compare?from=1&to=2&as_of=2026-06-23", { [COMPARE]: compared });
  expect(await screen.findByText(/published later than the instant/)).toBeDefined();
  expect(screen.queryByText(/Kimi Antonelli/)).toBeNull();
});

it("says what is wrong when two forecasts cannot be compared", async () => {
  show("/compare?from=1&to=99", {
    [COMPARE]: { status: 404, problem: "not-found" },
  });
  expect(await screen.findByText(/The problem is not-found/)).toBeDefined();
});

it("says when there is nothing to compare yet", async () => {
  show("/compare", {
    [NEXT_EVENT]: { event: grandPrix() },
    [PUBLISHED]: { items: [side(1)], total: 1, next_cursor: null },
  });
  expect(await screen.findByText("There is nothing to compare yet")).toBeDefined();
});
