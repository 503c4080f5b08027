import { describe, expect, it } from "vitest";
import type { ChangeTerm, DriverChange } from "@/api/schema";
import { changeSentence, moved, reach, termName, visibleTerms } from "./change";

function term(
  win: number,
  feature: string | null = "grid",
  kind: ChangeTerm["kind"] = "feature",
): ChangeTerm {
  return { kind, feature, win, podium: 0, points: 0, expected_position: null };
}

function change(name: string, ...terms: ChangeTerm[]): DriverChange {
  const win = terms.reduce((sum, one) => sum + one.win, 0);
  const figures = { win: 0.3, podium: 0.5, points: 0.7, expected_position: 4 };
  return {
    driver_id: name,
    name,
    abbreviation: name,
    before: figures,
    after: { ...figures, win: 0.3 + win },
    change: { win, podium: 0, points: 0, expected_position: 0 },
    terms,
  };
}

describe("what changed", () => {
  it("names who gains and who loses most, and by what", () => {
    const drivers = [
      change("Ann", term(0.05), term(-0.01, null, "rest")),
      change("Bob", term(-0.02, null, "entry_list")),
      change("Cid", term(0.01)),
    ];
    expect(changeSentence(drivers, "win")).toBe(
      "Ann gains most, +4.0\u00a0pp to win, the largest part from grid slot (+5.0\u00a0pp). " +
        "Bob loses most, −2.0\u00a0pp to win, the largest part from entry list (−2.0\u00a0pp).",
    );
  });

  it("says so when nothing did", () => {
    expect(changeSentence([change("Ann", term(0), term(0.0001))], "win")).toBe(
      "No driver's chance to win has changed.",
    );
    expect(moved([change("Ann", term(0.0001))], "win")).toEqual([]);
  });

  it("orders by the size of the change, whatever its sign", () => {
    const order = moved([change("Ann", term(0.01)), change("Bob", term(-0.03))], "win");
    expect(order.map(({ name }) => name)).toEqual(["Bob", "Ann"]);
  });

  it("scales bars by the farthest side, not by the sum", () => {
    expect(reach([change("Ann", term(0.04), term(-0.03)), change("Bob", term(0.02))], "win")).toBeCloseTo(
      0.04,
    );
    expect(reach([], "win")).toBe(0);
  });

  it("shows the terms that can be seen, the largest first", () => {
    const shown = visibleTerms(change("Ann", term(0.01), term(0.0001), term(-0.02)), "win");
    expect(shown.map(({ win }) => win)).toEqual([-0.02, 0.01]);
  });
});

it("names every kind of term", () => {
  expect(
    [term(0), term(0, null, "model_or_data_version"), term(0, null, "entry_list"), term(0, null, "rest")].map(
      termName,
    ),
  ).toEqual(["Grid slot", "Newer model or data", "Entry list", "Everything else"]);
});
