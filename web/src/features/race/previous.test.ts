import { expect, it } from "vitest";
import type { PublishedForecast } from "@/api/schema";
import { previous } from "./previous";

function published(position: number, target: PublishedForecast["target"] = "race"): PublishedForecast {
  return {
    ledger: { position, hash: "", prev_hash: "" },
    target,
    horizon: "pre_weekend",
    model: "stack",
    model_version: "",
    data_version: "",
    made_at: "2026-06-24T08:00:00Z",
    drivers: [],
    scores: [],
  };
}

it("finds the last forecast of the same race before this one", () => {
  const all = [published(1), published(3), published(4, "sprint"), published(5), published(9)];
  const { ledger, target } = published(5);
  expect(previous(all, { ledger, target })?.ledger.position).toBe(3);
});

it("finds none before the first", () => {
  const { ledger, target } = published(5);
  expect(previous([published(4, "sprint"), published(5)], { ledger, target })).toBeUndefined();
});
