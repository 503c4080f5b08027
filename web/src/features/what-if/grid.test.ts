import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displaced, firstPlaces, fullGrid, moved } from "./grid";

const usual = ["a", "b", "c", "d", "e"];
const orders = fc.shuffledSubarray(usual, { minLength: usual.length });

describe("a grid in another order", () => {
  it("moves one driver, and the others keep theirs", () => {
    expect(moved(usual, 3, 0)).toEqual(["d", "a", "b", "c", "e"]);
    expect(moved(usual, 0, 4)).toEqual(["b", "c", "d", "e", "a"]);
    expect(moved(usual, 2, 2)).toBe(usual);
    expect(moved(usual, 9, 0)).toBe(usual);
  });

  it("is sent as its first places, from which the whole follows", () => {
    fc.assert(
      fc.property(orders, (order) => {
        expect(fullGrid(usual, firstPlaces(usual, order))).toEqual(order);
      }),
    );
  });

  it("is sent as short as can be, and not at all when it is the usual one", () => {
    expect(firstPlaces(usual, usual)).toEqual([]);
    expect(firstPlaces(usual, ["d", "a", "b", "c", "e"])).toEqual(["d"]);
    expect(firstPlaces(usual, ["b", "c", "d", "e", "a"])).toEqual(["b", "c", "d", "e"]);
  });

  it("leaves out whoever does not take part", () => {
    expect(fullGrid(usual, ["x", "c"])).toEqual(["c", "a", "b", "d", "e"]);
  });
});

describe("who is displaced", () => {
  it("is nobody on the usual grid, and the one who was moved", () => {
    expect(displaced(usual, usual)).toEqual([]);
    expect(displaced(usual, ["d", "a", "b", "c", "e"])).toEqual(["d"]);
    expect(displaced(usual, ["b", "c", "d", "e", "a"])).toEqual(["a"]);
  });

  it("is the one in front when two neighbours change places", () => {
    expect(displaced(usual, ["b", "a", "c", "d", "e"])).toEqual(["b"]);
  });

  it("leaves the others in their usual order", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const out = displaced(usual, order);
        const kept = order.filter((driver) => !out.includes(driver));
        expect(kept).toEqual(usual.filter((driver) => kept.includes(driver)));
      }),
    );
  });

  it("is at most one driver after one move", () => {
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.nat({ max: 4 }), (from, to) => {
        expect(displaced(usual, moved(usual, from, to)).length).toBe(from === to ? 0 : 1);
      }),
    );
  });
});
