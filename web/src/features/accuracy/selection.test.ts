import { expect, test } from "vitest";
import type { ModelAccuracy } from "@/api/schema";
import { selectionOf } from "./selection";

const BACKTESTS = (["elo", "stack"] as const).flatMap((model) =>
  (["pre_weekend", "post_qualifying"] as const).map(
    (horizon) => ({ model, horizon, target: "race" }) as unknown as ModelAccuracy,
  ),
);
const selected = (query: string, backtests = BACKTESTS) => selectionOf(new URLSearchParams(query), backtests);

test("an empty address judges the published model before the weekend", () => {
  expect(selected("")).toEqual({
    horizon: "pre_weekend",
    target: "race",
    model: "stack",
    score: "win_logloss",
    from: undefined,
    to: undefined,
  });
});

test("the address chooses among what there is", () => {
  expect(selected("horizon=post_qualifying&model=elo&score=rps&from=2014&to=2020")).toMatchObject({
    horizon: "post_qualifying",
    model: "elo",
    score: "rps",
    from: 2014,
    to: 2020,
  });
});

test("what there is not is passed over", () => {
  expect(selected("horizon=pre_qualifying&model=magic&target=sprint&score=luck&from=abc")).toEqual(
    selected(""),
  );
  expect(selected("", []).model).toBe("stack");
});
