import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { JUDGED } from "@/api/metrics";
import type { Accuracy, ModelAccuracy } from "@/api/schema";
import { showRoute } from "@/test/route";
import { Component } from "./AccuracyPage";

const interval = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });

function backtest(
  model: string,
  horizon: ModelAccuracy["horizon"],
  value: number,
  ahead: number,
): ModelAccuracy {
  const of = (one: number) => Object.fromEntries(JUDGED.map(({ key }) => [key, interval(one)]));
  return {
    model,
    horizon,
    target: "race",
    metrics: of(value),
    against_slot_table: model === "slot_table" ? {} : of(ahead),
    calibration: {},
    races: 31,
    first_season: 2025,
    last_season: 2026,
    model_version: "v",
    data_version: "f1db 2026.7.0",
    verdict: null,
    seasons: [{ season: 2026, races: 7, metrics: { win_logloss: value } }],
  };
}

const BACKTESTS = [
  backtest("stack", "pre_weekend", 1, -0.5),
  backtest("slot_table", "pre_weekend", 1.5, 0),
  backtest("stack", "post_qualifying", 2, 0.5),
  backtest("slot_table", "post_qualifying", 1.5, 0),
];

function show(accuracy: Pick<Accuracy, "backtest" | "published">, at = "/accuracy") {
  return showRoute(Component, {
    path: "/accuracy",
    at,
    answers: ({ pathname }) =>
      pathname.endsWith("/calibration")
        ? { simulated: false, backtest: [], published: [] }
        : { simulated: false, summary: "", ...accuracy },
  });
}

test("the verdict comes first, and says where the baseline is ahead as plainly as where it is not", async () => {
  show({ backtest: BACKTESTS, published: [] });
  expect(
    await screen.findByText(
      "F1 Analytics beats the slot table before the weekend and is behind it after qualifying.",
    ),
  ).toBeTruthy();
  expect(screen.getByText("Ahead")).toBeTruthy();
  expect(screen.getByText("Behind")).toBeTruthy();
  expect(screen.getByText(/In 2026 alone, over 7 races/).textContent).toContain(
    "the slot table after qualifying (1.500 against 2.000)",
  );
});

test("what is chosen is in the address, and the address chooses", async () => {
  const { router } = show({ backtest: BACKTESTS, published: [] }, "/accuracy?model=slot_table");
  expect(
    await screen.findByText(/^The slot table beats F1 Analytics after qualifying and is behind it before/),
  ).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "After qualifying" }));
  expect(router.state.location.search).toBe("?model=slot_table&horizon=post_qualifying");
});

test("without backtests and published scores the page says what there is not yet", async () => {
  show({ backtest: [], published: [] });
  expect(await screen.findByText("No model has been backtested yet")).toBeTruthy();
  expect(screen.getByText("No published forecast has been scored yet")).toBeTruthy();
});
