import { describe, expect, it } from "vitest";
import type { Accuracy } from "@/api/schema";
import { recordOf } from "./record";

const forecast = { model: "stack", horizon: "pre_weekend", target: "race" } as const;

type Tried = Accuracy["backtest"][number];

function tried(
  verdict: Partial<NonNullable<Tried["verdict"]>> | null,
  model = "stack",
): Pick<Accuracy, "backtest"> {
  return {
    backtest: [
      {
        model,
        horizon: "pre_weekend",
        target: "race",
        races: 31,
        verdict:
          verdict === null
            ? null
            : { beats_slot_table: false, better: [], unclear: [], worse: [], sentence: "", ...verdict },
      } as unknown as Tried,
    ],
  };
}

describe("how good such forecasts have been", () => {
  it("says so when they are better, in words for the model", () => {
    const record = recordOf(tried({ better: ["rps"], sentence: "Over 31 races, stack beats it." }), forecast);
    expect(record.headline).toBe("Better than a simple table of grid slots.");
    expect(record.sentence).toBe("Over 31 races, F1 Analytics beats it.");
  });

  it("says so just as plainly when the baseline wins", () => {
    expect(recordOf(tried({ worse: ["rps"] }), forecast).headline).toBe(
      "A simple table of grid slots does better.",
    );
    expect(recordOf(tried({ worse: ["rps"], better: ["win_logloss"] }), forecast).headline).toMatch(
      /worse in others/,
    );
    expect(recordOf(tried({ unclear: ["rps"] }), forecast).headline).toMatch(/^Not proven better/);
  });

  it("says when nothing is known, and when the model is the yardstick", () => {
    expect(recordOf({ backtest: [] }, forecast).headline).toBe("Not known yet.");
    const yardstick = recordOf(tried(null, "slot_table"), { ...forecast, model: "slot_table" });
    expect(yardstick.headline).toBe("This is the yardstick itself.");
  });
});
