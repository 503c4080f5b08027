import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { raceForecast } from "@/test/forecasts";
import { showRoute } from "@/test/route";
import { Component } from "./NextRaceCard";

const NEXT_RACE = "/api/v1/predictions/next-race";

/** Shows the page on an API with these answers, by path; anything else is not found. */
function show(at: string, answers: Readonly<Record<string, object>>): void {
  const missing = { status: 404, problem: "not-found" };
  showRoute(Component, { path: "*", at, answers: ({ pathname }) => answers[pathname] ?? missing });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("opens the full page beside the page that shows the card", async () => {
  show("/embed/next-race", { [NEXT_RACE]: raceForecast() });
  const link = await screen.findByRole("link", { name: "Austrian Grand Prix" });
  expect(link.getAttribute("target")).toBe("_blank");
  expect(link.getAttribute("rel")).toBe("noopener");
});

it("takes the theme of the address, and only one that there is", async () => {
  show("/embed/next-race?theme=dark", { [NEXT_RACE]: raceForecast() });
  await screen.findByRole("heading", { level: 1 });
  expect(document.documentElement.dataset.theme).toBe("dark");
});

it("says in the card why there is no forecast", async () => {
  show("/embed/next-race?theme=pink", {
    [NEXT_RACE]: { status: 404, problem: "no-forecast" },
  });
  expect(await screen.findByText("No forecast of the next race has been published.")).toBeDefined();
  expect(document.documentElement.dataset.theme).toBeUndefined();
});
