import fc from "fast-check";
import { expect, test } from "vitest";
import { yearsListed } from "./years";

test("consecutive years are told together", () => {
  expect(yearsListed([])).toBe("");
  expect(yearsListed([1950])).toBe("1950");
  expect(yearsListed([2001, 2003, 2004, 2005, 2021])).toBe("2001, 2003–2005 and 2021");
});

test("the words name every year once, and no other, in whatever order they come", () => {
  const years = fc.uniqueArray(fc.integer({ min: 1950, max: 2030 }), { maxLength: 40 });
  fc.assert(
    fc.property(years, (some) => {
      const told = [...yearsListed(some).matchAll(/(\d{4})(?:–(\d{4}))?/g)].flatMap(([, from, to]) => {
        const first = Number(from);
        return Array.from({ length: Number(to ?? from) - first + 1 }, (_, index) => first + index);
      });
      expect(told).toEqual([...some].sort((a, b) => a - b));
    }),
  );
});
