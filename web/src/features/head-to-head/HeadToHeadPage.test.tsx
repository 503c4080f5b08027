import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { career } from "@/test/careers";
import { type Answering, showRoute } from "@/test/route";
import { Component } from "./HeadToHeadPage";

afterEach(() => {
  vi.unstubAllGlobals();
});

const none = { sessions: 0, a_ahead: 0, b_ahead: 0 };
const nothing = { points: 0, wins: 0, podiums: 0, poles: 0, retirements: 0 };
const never = { races_started: 0, races: none, sprints: none, qualifying: none, a: nothing, b: nothing };
const PEOPLE = { "ann-ahead": career("Ann Ahead", [1950, 1951]), "bob-behind": career("Bob Behind", [2026]) };

const answers: Answering = ({ pathname, searchParams }) => {
  const found = Object.entries(PEOPLE).find(([id]) => pathname === `/api/v1/drivers/${id}`)?.[1];
  if (found) return found;
  if (pathname === "/api/v1/head-to-head") {
    const [a, b] = ["a", "b"].map((side) => PEOPLE[searchParams.get(side) as keyof typeof PEOPLE].driver);
    return {
      simulated: false,
      season: null,
      a,
      b,
      all: never,
      as_team_mates: never,
      next_race: null,
      ratings: [],
    };
  }
  if (pathname === "/api/v1/ratings/history") {
    return {
      simulated: false,
      total: 0,
      items: [],
      next_cursor: null,
      kind: "drivers",
      system: "elo",
      about: "",
    };
  }
  if (pathname === "/api/v1/standings/drivers") return { simulated: false, season: 2026, items: [] };
  return { status: 404, problem: "unknown-driver" };
};

const show = (query: string) =>
  showRoute(Component, { path: "/head-to-head", at: `/head-to-head${query}`, answers });

test("two who never met: it says so, with when each raced", async () => {
  show("?a=ann-ahead&b=bob-behind");
  expect(
    await screen.findByText(
      /never started the same race: Ann Ahead raced in 1950–1951, Bob Behind raced in 2026/,
    ),
  ).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Ann Ahead against Bob Behind");
});

test("swapping is a step in the address", async () => {
  const { router } = show("?a=ann-ahead&b=bob-behind&as_of=2026-05-01");
  await userEvent.click(await screen.findByRole("button", { name: "Swap" }));
  const now = new URLSearchParams(router.state.location.search);
  expect([now.get("a"), now.get("b"), now.get("as_of")]).toEqual(["bob-behind", "ann-ahead", "2026-05-01"]);
  expect(router.state.historyAction).toBe("PUSH");
});

test("every question is asked as of the instant of the address", async () => {
  const { asked } = show("?a=ann-ahead&b=bob-behind&as_of=2026-05-01");
  await screen.findByText("They never met");
  expect(new Set(asked.map(({ searchParams }) => searchParams.get("as_of")))).toEqual(
    new Set(["2026-05-01T23:59:59.000Z"]),
  );
});

test("nobody chosen, the same driver twice, an unknown one", async () => {
  show("");
  expect(await screen.findByText("Nobody to suggest yet")).toBeTruthy();
  show("?a=ann-ahead&b=ann-ahead");
  expect(await screen.findByText("The same driver twice")).toBeTruthy();
  show("?a=ann-ahead&b=who-is-it");
  expect(await screen.findByText("Nothing to compare")).toBeTruthy();
});
