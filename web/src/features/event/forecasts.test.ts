import { expect, test } from "vitest";
import type { Hindcast, PublishedForecast } from "@/api/schema";
import { chosenForecast, forecastsToShow, publishedWhen } from "./forecasts";

function published(position: number, target: "race" | "sprint", horizon: PublishedForecast["horizon"]) {
  return { target, horizon, ledger: { position, hash: "", prev_hash: "" } } as PublishedForecast;
}

function hindcast(horizon: Hindcast["horizon"]) {
  return { target: "race", horizon } as Hindcast;
}

test("what was published at a horizon stands before a hindcast, the last of several", () => {
  const found = forecastsToShow(
    [published(1, "race", "pre_weekend"), published(2, "race", "pre_weekend")],
    [hindcast("post_qualifying"), hindcast("pre_weekend")],
  );
  expect(found.map(({ kind, horizon }) => [kind, horizon])).toEqual([
    ["published", "pre_weekend"],
    ["hindcast", "post_qualifying"],
  ]);
  expect(found[0]?.kind === "published" && found[0].forecast.ledger.position).toBe(2);
});

test("the race comes before the sprint, and without a choice its latest forecast is shown", () => {
  const found = forecastsToShow(
    [
      published(1, "sprint", "post_qualifying"),
      published(2, "race", "pre_qualifying"),
      published(3, "race", "pre_weekend"),
    ],
    [],
  );
  expect(chosenForecast(found, null, null)).toMatchObject({ target: "race", horizon: "pre_qualifying" });
  expect(chosenForecast(found, null, "pre_weekend")).toMatchObject({
    target: "race",
    horizon: "pre_weekend",
  });
  expect(chosenForecast(found, "sprint", "pre_weekend")).toMatchObject({
    target: "sprint",
    horizon: "post_qualifying",
  });
  expect(chosenForecast(found, "warm_up", "someday")).toMatchObject({ target: "race" });
  expect(chosenForecast([], null, null)).toBeUndefined();
});

test("how long before the start a forecast was published is said only when it was", () => {
  const start = "2026-06-28T13:00:00Z";
  expect(publishedWhen("2026-06-25T12:00:00Z", start)).toContain("3 days before the start");
  expect(publishedWhen("2026-06-28T12:00:00Z", start)).toContain("1 hour before the start");
  expect(publishedWhen("2026-06-28T12:30:00Z", start)).toContain("less than an hour before");
  expect(publishedWhen("2026-11-23T00:00:00Z", start)).toContain("without knowledge of the result");
  expect(publishedWhen("1950-05-12T00:00:00Z", null)).toContain("without knowledge of the result");
});
