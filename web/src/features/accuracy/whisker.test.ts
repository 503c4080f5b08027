import { expect, test } from "vitest";
import { JUDGED } from "@/api/metrics";
import { bestSentence, placed, type Whisker } from "./whisker";

const whisker = (model: string, value: number): Whisker => ({
  model,
  value,
  low: value - 0.1,
  high: value + 0.1,
  difference: undefined,
});
const [LOG_LOSS] = JUDGED;

test("the sentence says whether the judged model is best, and who is before it", () => {
  if (LOG_LOSS === undefined) throw new Error("no score");
  const both = [whisker("stack", 1.2), whisker("slot_table", 1.5)];
  expect(bestSentence(both, LOG_LOSS, "stack")).toBe(
    "F1 Analytics has the best mean, 1.200 (1.100 to 1.300); next is the slot table with 1.500.",
  );
  expect(bestSentence(both, LOG_LOSS, "slot_table")).toBe(
    "The slot table scores 1.500 (1.400 to 1.600), with a better mean from F1 Analytics.",
  );
  expect(bestSentence([whisker("elo", 1), whisker("stack", 1)], LOG_LOSS, "stack")).toContain(
    "the same mean as Elo",
  );
  expect(bestSentence([whisker("stack", 1)], LOG_LOSS, "stack")).toBe(
    "F1 Analytics scores 1.000 (0.900 to 1.100).",
  );
  expect(bestSentence([], LOG_LOSS, "stack")).toContain("not measured");
});

test("intervals fill the width from the least bound to the largest", () => {
  const at = placed([whisker("stack", 1), whisker("elo", 2)]);
  expect(Number.parseFloat(at(0.9))).toBeCloseTo(0);
  expect(Number.parseFloat(at(2.1))).toBeCloseTo(100);
  expect(placed([{ ...whisker("stack", 1), low: 1, high: 1 }])(1)).toBe("50%");
});
