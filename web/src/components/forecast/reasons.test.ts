import { describe, expect, it } from "vitest";
import { driver } from "@/test/forecasts";
import { featureName, features, reasonOf, reasonsSentence, signed } from "./reasons";

function moved(name: string, values: Record<string, number>) {
  return driver(name, 0.5, {
    contributions: Object.entries(values).map(([feature, value]) => ({ feature, value })),
  });
}

describe("what moves a driver", () => {
  it("is named for and against, the largest first, and no more than two each", () => {
    expect(reasonOf(moved("A", { form: 0.3, pace: 0.8, season: 0.1, reliability: -0.2 }))).toBe(
      "For: pace and recent form. Against: reliability.",
    );
    expect(reasonOf(moved("A", { pace: 0.8 }))).toBe("For: pace. Against: nothing.");
    expect(reasonOf(moved("A", { pace: -0.8 }))).toBe("For: nothing. Against: pace.");
    expect(reasonOf(moved("A", { pace: 0.001 }))).toBe("Nothing stands out from the field.");
  });

  it("is told of the field and of the first driver", () => {
    const field = [moved("Ann", { pace: 0.8, grid: -0.1 }), moved("Bob", { pace: -0.5, grid: 0.2 })];
    expect(reasonsSentence(field)).toBe(
      "Pace and grid slot set the drivers apart most. What speaks for Ann: pace; against: grid slot.",
    );
    expect(reasonsSentence([moved("Ann", { pace: -0.8 })])).toBe(
      "Pace sets the drivers apart most. What speaks against Ann: pace.",
    );
    expect(reasonsSentence([])).toBe("Nothing sets the drivers apart.");
  });

  it("leaves out groups that move nobody", () => {
    expect(features([moved("A", { practice: 0, pace: 0.2 }), moved("B", { grid: -0.6 })])).toEqual([
      "grid",
      "pace",
    ]);
  });
});

it("gives names to what it does not know, and signs to values", () => {
  expect(featureName("tyre_wear")).toBe("Tyre wear");
  expect([0.123, -0.5, 0.004, -0.004].map(signed)).toEqual(["+0.12", "−0.50", "0", "0"]);
});
