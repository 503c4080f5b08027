import { describe, expect, it } from "vitest";
import type { PublishedForecast } from "@/api/schema";
import { lastTwo, positionOf } from "./pair";

const published = (position: number, target: PublishedForecast["target"] = "race") =>
  ({ ledger: { position }, target }) as PublishedForecast;

describe("positions of the ledger in an address", () => {
  it("are whole numbers from one", () => {
    expect(positionOf("17")).toBe(17);
    for (const wrong of [null, "", "0", "-1", "1.5", "1e3", "x", "01"])
      expect(positionOf(wrong)).toBeUndefined();
  });
});

describe("the pair that is compared unless said", () => {
  it("is the last two of the race", () => {
    expect(lastTwo([published(1), published(4), published(2), published(9, "sprint")])).toEqual({
      from: 2,
      to: 4,
    });
  });

  it("is the last two of the sprint when the race has but one", () => {
    expect(lastTwo([published(1), published(2, "sprint"), published(3, "sprint")])).toEqual({
      from: 2,
      to: 3,
    });
  });

  it("does not exist before two have been published", () => {
    expect(lastTwo([])).toBeUndefined();
    expect(lastTwo([published(1), published(2, "sprint")])).toBeUndefined();
  });
});
