import fc from "fast-check";
import { expect, test } from "vitest";
import { counted, FIFTY, fiftyShares, inFifty, listed, ordinal, percent, points } from "./odds";

const probability = fc.double({ min: 0, max: 1, noNaN: true });

test.each([
  [0, "0\u00a0%"],
  [0.001, "<\u00a01\u00a0%"],
  [0.005, "1\u00a0%"],
  [0.382, "38\u00a0%"],
  [0.994, "99\u00a0%"],
  [0.999, ">\u00a099\u00a0%"],
  [1, "100\u00a0%"],
])("a chance of %f is %s", (value, words) => {
  expect(percent(value)).toBe(words);
});

test("only what is certain is written as never or always", () => {
  fc.assert(
    fc.property(probability, (value) => {
      if (value > 0 && value < 1) expect(["0\u00a0%", "100\u00a0%"]).not.toContain(percent(value));
    }),
  );
});

test.each([
  [0, "0 in 50"],
  [0.004, "fewer than 1 in 50"],
  [0.26, "13 in 50"],
  [0.999, "more than 49 in 50"],
  [1, "50 in 50"],
])("a chance of %f is %s", (value, words) => {
  expect(inFifty(value)).toBe(words);
});

test.each([
  [0.0342, "+3.4\u00a0pp"],
  [-0.0342, "−3.4\u00a0pp"],
  [0.0001, "±0\u00a0pp"],
])("a difference of %f is %s", (value, words) => {
  expect(points(value)).toBe(words);
});

test("fifty races are shared out whole, each share within one of its due", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 34 }),
      (chances) => {
        const counts = fiftyShares(chances);
        const total = chances.reduce((sum, one) => sum + one, 0);
        expect(counts.reduce((sum, one) => sum + one, 0)).toBe(FIFTY);
        counts.forEach((count, index) => {
          expect(Math.abs(count - ((chances[index] ?? 0) / total) * FIFTY)).toBeLessThanOrEqual(1);
        });
      },
    ),
  );
});

test("nothing is shared out among those without a chance", () => {
  expect(fiftyShares([0, 0])).toEqual([0, 0]);
  expect(fiftyShares([])).toEqual([]);
});

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [4, "4th"],
  [11, "11th"],
  [12, "12th"],
  [13, "13th"],
  [21, "21st"],
  [22, "22nd"],
  [111, "111th"],
])("place %i is the %s", (place, words) => {
  expect(ordinal(place)).toBe(words);
});

test("words are put together as people do", () => {
  expect(listed([])).toBe("");
  expect(listed(["one"])).toBe("one");
  expect(listed(["one", "two"])).toBe("one and two");
  expect(listed(["one", "two", "three"])).toBe("one, two and three");
  expect(counted(1, "race")).toBe("1 race");
  expect(counted(0, "race")).toBe("0 races");
  expect(counted(2, "country", "countries")).toBe("2 countries");
});
