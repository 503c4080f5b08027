import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, it } from "vitest";
import { driver } from "@/test/forecasts";
import { ForecastBoard } from "./ForecastBoard";

const CAPTION = "Chances of a win, a podium and points by driver";

function board(count: number) {
  const drivers = Array.from({ length: count }, (_, index) =>
    driver(`D${index + 1}`, 1 / (index + 2), { points: (index + 1) / count }),
  );
  render(
    <MemoryRouter>
      <ForecastBoard drivers={drivers} />
    </MemoryRouter>,
  );
  return () =>
    within(screen.getByRole("table", { name: CAPTION }))
      .getAllByRole("row")
      .slice(1);
}

it("shows the first ten until one asks for all", () => {
  const rows = board(22);
  expect(rows()).toHaveLength(10);
  fireEvent.click(screen.getByRole("button", { name: "Show all 22 drivers" }));
  expect(rows()).toHaveLength(22);
});

it("has no button when all fit", () => {
  expect(board(2)()).toHaveLength(2);
  expect(screen.queryByRole("button", { name: /^Show/ })).toBeNull();
});

it("puts the likeliest for the chosen chance first", () => {
  const rows = board(5);
  expect(rows()[0]?.textContent).toMatch(/^D1/);
  fireEvent.click(screen.getByRole("button", { name: "Points" }));
  expect(rows()[0]?.textContent).toMatch(/^D5/);
});
