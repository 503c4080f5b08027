import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heat, likelyPlaces, placesSentence, shortPercent } from "./heat";

describe("the heat of a cell", () => {
  it("rises with the chance and stays on the scale", () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    const warmth = ({ hot, share }: ReturnType<typeof heat>) => (hot ? 1 : 0) + share;
    fc.assert(
      fc.property(chance, chance, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(warmth(heat(low, 1))).toBeLessThanOrEqual(warmth(heat(high, 1)) + 1e-9);
        expect(heat(a, 1).share).toBeGreaterThanOrEqual(0);
        expect(heat(a, 1).share).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is none for no chance, and full for the highest", () => {
    expect(heat(0, 0.4)).toEqual({ hot: false, share: 0 });
    expect(heat(0, 0)).toEqual({ hot: false, share: 0 });
    expect(heat(0.4, 0.4)).toEqual({ hot: true, share: 1 });
  });
});

it("writes chances short, without making little nothing or much certain", () => {
  expect([0, 0.001, 0.126, 0.999, 1].map(shortPercent)).toEqual(["0", "<1", "13", ">99", "100"]);
});

it("counts the fewest places that hold four fifths", () => {
  expect(likelyPlaces([1, 0, 0])).toBe(1);
  expect(likelyPlaces([0.2, 0.2, 0.2, 0.2, 0.2])).toBe(4);
  expect(likelyPlaces([])).toBe(0);
});

it("names the likeliest place and who is hardest to place", () => {
  expect(
    placesSentence([
      { name: "Ann", positions: [0.9, 0.1] },
      { name: "Bob", positions: [0.5, 0.5] },
    ]),
  ).toBe(
    "The likeliest single place is 1st for Ann (90\u00a0%). Bob is the hardest to place: four fifths of the chances are spread over 2 places.",
  );
  expect(placesSentence([])).toBe("No places are forecast.");
});
