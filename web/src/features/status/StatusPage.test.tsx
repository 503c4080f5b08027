import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/api/queries";
import { Component } from "./StatusPage";

const SOURCE = {
  source: "f1db",
  version: "2026.7.0",
  simulated: false,
  stops_at: "2026-06-14",
  ingested_at: "2026-06-15T00:00:00Z",
};
const ANSWERS: Readonly<Record<string, object>> = {
  "/health/ready": { status: "healthy" },
  "/api/v1/status": {
    simulated: false,
    status: "stale",
    stale: true,
    data: SOURCE,
    sources: [SOURCE],
    next_event_slug: "2026-austria",
    next_result_expected_at: "2026-06-28T16:00:00Z",
    missing_results: [
      { event_slug: "2026-austria", name: "Austrian Grand Prix", date: "2026-06-28" },
      { event_slug: "2026-great-britain", name: "British Grand Prix", date: "2026-07-05" },
    ],
    ledger_entries: 2,
    ledger: { entries: 2, head: "ab".repeat(32), last_made_at: "2026-06-15T05:00:00Z" },
    versions: { program: "1.2.3", data: "f1db 2026.7.0", model: null },
    parts: { prediction_service: "up", cache: "in_process" },
  },
  "/api/v1/models": { simulated: false, service: "up", active: null, items: [] },
};

let up = true;

beforeEach(() => {
  up = true;
  vi.stubGlobal("fetch", (asked: Request | string) => {
    if (!up) return Promise.reject(new TypeError("Failed to fetch"));
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    return Promise.resolve(Response.json(ANSWERS[path]));
  });
  const router = createMemoryRouter([{ path: "/status", Component }], { initialEntries: ["/status"] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
});

test("late data is said, with what is missing and since when", async () => {
  expect(await screen.findByText("Everything works, but the data is late.")).toBeTruthy();
  expect(
    await screen.findByText("The results of 2 races are missing; the data has been late since 30 June 2026."),
  ).toBeTruthy();
  const british = screen.getByRole("link", { name: "British Grand Prix" });
  expect(british.getAttribute("href")).toBe("/events/2026-great-britain");
  expect(screen.getByText("run on 5 July 2026")).toBeTruthy();
  expect(screen.getByText("ab".repeat(32))).toBeTruthy();
  expect(await screen.findByText("1.2.3")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Prediction service: works" })).toBeTruthy();
  expect(await screen.findByRole("heading", { name: "Check from your browser: works" })).toBeTruthy();
});

test("a service that goes down is said to be down, and to be up when it is back", async () => {
  await screen.findByText("Everything works, but the data is late.");
  up = false;
  fireEvent.click(screen.getByRole("button", { name: "Ask now" }));
  expect(await screen.findByText("The service is down.")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Prediction service: unknown" })).toBeTruthy();
  up = true;
  fireEvent.click(screen.getByRole("button", { name: "Ask now" }));
  expect(await screen.findByText("Everything works, but the data is late.")).toBeTruthy();
});
