import { expect, test } from "vitest";
import type { SourceData } from "@/api/schema";
import { lateSince, latenessOf, sourceState } from "./freshness";

const source = (name: string, stops_at: string | null, simulated = false): SourceData => ({
  source: name,
  version: "1",
  simulated,
  stops_at,
  ingested_at: "2026-06-20T00:00:00Z",
});

const NOW = Date.parse("2026-06-25T16:00:00Z");
const said = (status: Partial<Parameters<typeof latenessOf>[0]>, now = NOW) =>
  latenessOf(
    {
      status: "fresh",
      missing_results: [],
      next_event_slug: "2026-austria",
      next_result_expected_at: "2026-06-28T16:00:00Z",
      ...status,
    },
    now,
    "UTC",
  );
const AUSTRIA = { event_slug: "2026-austria", name: "Austrian Grand Prix", date: "2026-06-28" };
const BRITAIN = { event_slug: "2026-great-britain", name: "British Grand Prix", date: "2026-07-05" };

test("what is late is named or counted, with the day since when", () => {
  expect(lateSince("2026-06-28")).toBe("2026-06-30");
  expect(said({ status: "stale", missing_results: [AUSTRIA] })).toBe(
    "The result of the Austrian Grand Prix of 28 June 2026 is missing; it has been late since 30 June 2026.",
  );
  expect(said({ status: "stale", missing_results: [AUSTRIA, BRITAIN] })).toBe(
    "The results of 2 races are missing; the data has been late since 30 June 2026.",
  );
});

test("what is not late says what comes next and when", () => {
  expect(said({})).toBe(
    "Nothing is late: the next result, of Austria 2026, is expected in 3 days, after 28 June 2026, 16:00.",
  );
  expect(said({}, Date.parse("2026-06-28T17:00:00Z"))).toBe(
    "Nothing is late: the race of Austria 2026 is over, and its result is awaited since 28 June 2026, 16:00.",
  );
  expect(said({ next_event_slug: null, next_result_expected_at: null })).toContain(
    "every race on the calendar has its result",
  );
  expect(said({ status: "empty" })).toContain("No data");
});

test("each source has a state of its own", () => {
  const sources = [source("jolpica", "2026-06-14"), source("f1db", "2026-05-24")];
  const [newest, older] = sources;
  if (newest === undefined || older === undefined) throw new Error("two sources");
  expect(sourceState(newest, { stale: false, sources }).word).toBe("Up to date");
  expect(sourceState(older, { stale: false, sources }).word).toBe("Behind another source");
  expect(sourceState(newest, { stale: true, sources }).word).toBe("Late");
  expect(sourceState(source("made up", null, true), { stale: false, sources }).word).toBe(
    "Made up, never late",
  );
});
