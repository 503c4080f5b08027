import { expect, test } from "vitest";
import type { PublishedScore } from "@/api/schema";
import { liveMeans, liveRows, moved } from "./live";

const score = (
  ledger_position: number,
  revision: number,
  superseded: boolean,
  rps: number,
): PublishedScore => ({
  ledger_position,
  revision,
  superseded,
  event_slug: "2026-austria",
  target: "race",
  horizon: "pre_weekend",
  model: "stack",
  model_version: "v",
  valid_from: "2026-06-28T15:00:00Z",
  scored_at: "2026-06-28T16:00:00Z",
  metrics: { rps },
});
const SCORES = [score(1, 1, true, 0.12), score(2, 1, false, 0.2), score(1, 2, false, 0.1)];

test("means count each forecast once, against the latest revision of its result", () => {
  const [mean, ...more] = liveMeans(SCORES);
  expect(more).toEqual([]);
  expect(mean?.forecasts).toBe(2);
  expect(mean?.metrics.get("rps")).toBeCloseTo(0.15);
});

test("the newest forecast comes first, and each revision knows the one before", () => {
  const rows = liveRows(SCORES);
  expect(rows.map((one) => [one.ledger_position, one.revision])).toEqual([
    [2, 1],
    [1, 2],
    [1, 1],
  ]);
  expect(rows.map(({ before }) => before?.metrics.rps)).toEqual([undefined, 0.12, undefined]);
});

test("a change is signed, and one that rounds to nothing is none", () => {
  expect(moved(0.1, 0.12, 3)).toBe("0.100 (−0.020)");
  expect(moved(0.12, 0.1, 3)).toBe("0.120 (+0.020)");
  expect(moved(0.1, 0.1001, 3)).toBe("0.100 (±0.000)");
  expect(moved(0.1, undefined, 3)).toBe("0.100");
  expect(moved(undefined, 0.1, 3)).toBe("–");
});
