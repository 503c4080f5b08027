import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Championships } from "@/api/schema";
import { showRoute } from "@/test/route";
import { Component } from "./ChampionshipPage";
import { championships, competitor, SOURCE, title } from "./fixtures";

function open(found: Championships, at = "/championship") {
  const calendar = { simulated: false, season: 2026, events: [] };
  const history = { simulated: false, season: 2026, drivers: [], constructors: [], odds: [] };
  const { router } = showRoute(Component, {
    path: "/championship",
    at,
    answers: ({ pathname }) =>
      pathname.endsWith("/history") ? history : pathname.endsWith("/championship") ? found : calendar,
  });
  return router;
}

const headings = () => screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);

describe("the championship page", () => {
  it("shows odds, ranges, places, what is possible and where it comes from while the title is open", async () => {
    open(
      championships(
        title(
          [
            competitor("a", 1, 50, { places: [0.75, 0.25] }),
            competitor("b", 2, 40, { places: [0.25, 0.75] }),
          ],
          {
            earliest_decision: "2026-spain",
            clinches: [{ contender: { id: "a", name: "Name A" }, conditions: [], sentence: "A wins by 10." }],
          },
        ),
        { odds_source: { ...SOURCE, stale: true } },
      ),
    );
    expect(await screen.findByText(/Name A wins the title in 75 %/)).toBeTruthy();
    expect(headings()).toEqual([
      "Who wins the title",
      "Title odds over the season",
      "Who can still win",
      "Points at the end",
      "Places at the end",
      "What is to come",
      "Where these odds come from",
    ]);
    expect(screen.getByText("A wins by 10.")).toBeTruthy();
    expect(screen.getByText("Older than the results.")).toBeTruthy();
    expect(screen.queryByText(/Nobody can win the title at the next event/)).toBeNull();
  });

  it("says who is champion, and nothing about chances, when the season is over", async () => {
    open(
      championships(
        title([competitor("a", 1, 50.5, { arithmetic: { has_won: true } }), competitor("b", 2, 40)], {
          champion: { id: "a", name: "Name A" },
        }),
        { coming: [] },
      ),
    );
    expect(
      await screen.findByText(
        "Name A is the drivers' champion of 2026 with 50.5 points, 10.5 more than Name B.",
      ),
    ).toBeTruthy();
    expect(headings()).toEqual(["The champion"]);
  });

  it("says when the title is decided although events are to come", async () => {
    open(
      championships(
        title([competitor("a", 1, 50, { arithmetic: { has_won: true } }), competitor("b", 2, 1)], {
          champion: { id: "a", name: "Name A" },
          sentence: "Name A has won the title, whatever happens.",
        }),
      ),
    );
    expect(await screen.findByText(/nobody can catch up any more/)).toBeTruthy();
    expect(screen.getByText("Name A has won the title, whatever happens.")).toBeTruthy();
    expect(screen.queryByText("When it can be decided")).toBeNull();
  });

  it("shows what is exact when no odds are published", async () => {
    open(championships(title([competitor("a", 1, 50), competitor("b", 2, 40)])));
    expect(await screen.findByText("No title odds have been published yet")).toBeTruthy();
    const table = within(screen.getByRole("region", { name: "What everybody can still reach" }));
    expect(table.getAllByText("Can win")).toHaveLength(2);
  });

  it("says why a past instant has no odds", async () => {
    open(
      championships(title([competitor("a", 1, 50), competitor("b", 2, 40)])),
      "/championship?as_of=2026-05-10",
    );
    expect(await screen.findByText("Nobody could read title odds then")).toBeTruthy();
    expect(headings()).not.toContain("Title odds over the season");
  });

  it("gives the reason where there is no arithmetic", async () => {
    open(
      championships(
        title([competitor("a", 1, 40, { arithmetic: null })], {
          sentence: "Drivers dropped their worst scores.",
        }),
      ),
    );
    expect(await screen.findByText("Drivers dropped their worst scores.")).toBeTruthy();
  });

  it("says that a season has not begun", async () => {
    open(championships(title([]), { after_event_slug: null }));
    expect(await screen.findByText("The season of 2026 has not begun")).toBeTruthy();
  });

  it("keeps the chosen championship in the address", async () => {
    const router = open(
      championships(title([competitor("a", 1, 50)]), {
        constructors: title([], { sentence: "There was no constructors' championship." }),
      }),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Constructors" }));
    expect(router.state.location.search).toBe("?of=constructors");
    expect(await screen.findByText("There was no constructors' championship.")).toBeTruthy();
  });

  it("says that there is no such championship", async () => {
    showRoute(Component, {
      path: "/championship",
      at: "/championship?season=2090",
      answers: () => ({ status: 404, problem: "unknown-season" }),
    });
    expect(await screen.findByText("There is no such championship")).toBeTruthy();
  });
});
