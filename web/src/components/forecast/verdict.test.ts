import { describe, expect, it } from "vitest";
import { driver } from "@/test/forecasts";
import { baselineVerdict } from "./verdict";

function judged(name: string, win: number, slots?: number, elo?: number) {
  const chances = (chance: number | undefined) =>
    chance === undefined ? undefined : { win: chance, podium: chance, points: chance };
  return driver(name, win, {
    baselines: Object.fromEntries(
      Object.entries({ slot_table: chances(slots), elo: chances(elo) }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
  });
}

describe("what the baselines say", () => {
  it("is agreement when they have the same favourite", () => {
    expect(baselineVerdict([judged("Ann", 0.6, 0.5, 0.5), judged("Bob", 0.4, 0.5, 0.4)])).toEqual({
      agrees: true,
      sentence: "The slot table and Elo have the same favourite, Ann.",
    });
  });

  it("names who favours whom when they do not", () => {
    expect(baselineVerdict([judged("Ann", 0.6, 0.5, 0.2), judged("Bob", 0.4, 0.4, 0.3)])).toEqual({
      agrees: false,
      sentence:
        "Elo favours Bob (30\u00a0% to win); this forecast favours Ann (60\u00a0%), as does the slot table.",
    });
    expect(baselineVerdict([judged("Ann", 0.6, 0.2), judged("Bob", 0.4, 0.3)])?.sentence).toBe(
      "The slot table favours Bob (30\u00a0% to win); this forecast favours Ann (60\u00a0%).",
    );
  });

  it("is none without baselines or drivers", () => {
    expect(baselineVerdict([driver("Ann", 1)])).toBeUndefined();
    expect(baselineVerdict([])).toBeUndefined();
  });
});
