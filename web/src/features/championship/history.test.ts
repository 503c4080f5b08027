import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TitleHistory } from "@/api/schema";
import { historySentence, moments, traces, worthDrawing } from "./history";

function history(
  ...odds: (readonly [after: string | null, drivers: Record<string, number>])[]
): TitleHistory {
  return {
    simulated: false,
    season: 2026,
    drivers: ["a", "b", "c"].map((id) => ({
      id,
      name: id.toUpperCase(),
      abbreviation: null,
      constructor: null,
    })),
    constructors: [],
    odds: odds.map(([after_event_slug, drivers]) => ({
      after_event_slug,
      event_name: after_event_slug === null ? null : `${after_event_slug} Grand Prix`,
      date: after_event_slug === null ? null : "2026-03-08",
      made_at: "2026-03-08T00:00:00Z",
      model_version: "1",
      data_version: "1",
      reconstructed: true,
      drivers,
      constructors: {},
      driver_points: {},
      constructor_points: {},
    })),
  };
}

const said = (past: TitleHistory) => historySentence(traces(past, "drivers"), moments(past));

describe("the course of the title odds", () => {
  it("says since when somebody is the favourite, and the last change", () => {
    expect(
      said(history([null, { a: 0.2, b: 0.8 }], ["x", { a: 0.7, b: 0.3 }], ["y", { a: 0.6, b: 0.4 }])),
    ).toBe(
      "A has been the favourite since the x Grand Prix and has a chance of 60\u00a0% after the y Grand Prix, −10.0\u00a0pp since the x Grand Prix.",
    );
  });

  it("says when nobody else ever was", () => {
    expect(said(history([null, { a: 0.9, b: 0.1 }], ["x", { a: 1, b: 0 }]))).toBe(
      "A has been the favourite all along and has a chance of 100\u00a0% after the x Grand Prix, +10.0\u00a0pp since before the season.",
    );
  });

  it("does with a single moment, and with none", () => {
    expect(said(history(["x", { a: 0.9, b: 0.1 }]))).toBe(
      "A is the favourite with 90\u00a0% after the x Grand Prix.",
    );
    expect(said(history())).toBe("No title odds were published.");
  });

  it("draws whoever had a chance at any time", () => {
    const past = history([null, { a: 0.5, b: 0.49, c: 0.01 }], ["x", { a: 0.99, b: 0, c: 0.01 }]);
    expect(worthDrawing(traces(past, "drivers")).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("has the favourite of now first, and a chance for every moment, zero for who joined later", () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ a: chance, b: chance }), { minLength: 1, maxLength: 5 }), (odds) => {
        const all = traces(history(...odds.map((drivers, at) => [`e${at}`, drivers] as const)), "drivers");
        const last = all.map(({ chances }) => chances.at(-1) ?? 0);
        expect([...last].sort((one, other) => other - one)).toEqual(last);
        expect(all.every(({ chances }) => chances.length === odds.length)).toBe(true);
        expect(all.find(({ id }) => id === "c")?.chances.every((one) => one === 0)).toBe(true);
      }),
    );
  });
});
