import fc from "fast-check";
import { expect, test } from "vitest";
import { point } from "@/test/careers";
import { bySeason, historySentence, seriesOf, signed, ticksOf, yearAt } from "./history";

const rated = (id: string) => ({
  id,
  name: id.toUpperCase(),
  label: id,
  mark: { colour: "#123456", hatched: false },
});

test("a later day is further right, and stays within its year", () => {
  const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, days, (one, other) => {
      const [a, b] = [one, other].map((day) => day.toISOString().slice(0, 10)).sort();
      if (a === undefined || b === undefined || a === b) return;
      expect(yearAt(a)).toBeLessThan(yearAt(b));
      expect(Math.floor(yearAt(a))).toBe(Number(a.slice(0, 4)));
    }),
  );
});

test("the interval is 1.96 standard deviations to both sides, and none where there is no spread", () => {
  const [a, b] = seriesOf(
    [point("a", "2020-01-01", 1, 0.5), point("b", "2020-01-01", 2)],
    [rated("a"), rated("b")],
  );
  expect(a?.values[0]?.low).toBeCloseTo(0.02);
  expect(a?.values[0]?.high).toBeCloseTo(1.98);
  expect(b?.values[0]).not.toHaveProperty("low");
});

test("the axes hold all lines; within one year months stand below", () => {
  const points = [point("a", "2020-03-01", -0.4, 0.5), point("a", "2022-07-01", 1.3, 0.5)];
  const { xTicks, yTicks } = ticksOf(seriesOf(points, [rated("a")]));
  expect(xTicks.map(({ label }) => label)).toEqual(["2020", "2021", "2022"]);
  expect(Math.min(...yTicks.map(({ y }) => y))).toBeLessThanOrEqual(-0.4 - 0.98);
  expect(Math.max(...yTicks.map(({ y }) => y))).toBeGreaterThanOrEqual(1.3 + 0.98);
  const short = ticksOf(seriesOf([point("a", "2020-03-10", 0), point("a", "2020-05-10", 1)], [rated("a")]));
  expect(short.xTicks.map(({ label }) => label)).toEqual(["Mar", "Apr", "May", "Jun"]);
});

test("what the lines say, of one and of several", () => {
  const points = [point("a", "2020-03-01", 2), point("b", "2020-03-01", 0.5), point("a", "2021-03-01", 1)];
  expect(historySentence(points, [rated("a")])).toBe(
    "A was rated +1.00 after the race of 1 March 2021; the highest was +2.00 on 1 March 2020.",
  );
  expect(historySentence(points, [rated("b"), rated("a")])).toBe(
    "After their last races A was rated +1.00 and B +0.50; the highest of all was A with +2.00 on 1 March 2020.",
  );
  expect(historySentence(points, [rated("b")])).toContain("the highest so far");
  expect(historySentence(points, [rated("nobody")])).toContain("Nobody of those chosen");
});

test("the table has the last strength of each season, the newest first", () => {
  const table = bySeason([
    point("a", "2020-03-01", 2),
    point("a", "2020-09-01", 3),
    point("a", "2021-03-01", 1),
  ]);
  expect(table.map(({ season, last }) => [season, last.get("a")?.strength])).toEqual([
    [2021, 1],
    [2020, 3],
  ]);
});

test("strengths have a sign, zero has none", () => {
  expect([signed(1.234), signed(-0.5), signed(0.001), signed(-0.001)]).toEqual([
    "+1.23",
    "−0.50",
    "0.00",
    "0.00",
  ]);
});
