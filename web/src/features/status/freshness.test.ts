import { expect, test } from "vitest";
import type { SourceData } from "@/api/schema";
import { lateSince, latenessOf, sourceState } from "./freshness";

const NEXT = { name: "Austrian Grand Prix", date: "2026-06-28" };
const source = (name: string, stops_at: string | null, simulated = false): SourceData => ({
  source: name,
  version: "1",
  simulated,
  stops_at,
  ingested_at: "2026-06-20T00:00:00Z",
});

test("what is late is named, with the day since when", () => {
  expect(lateSince("2026-06-28")).toBe("2026-06-30");
  expect(latenessOf({ status: "stale" }, NEXT)).toContain(
    "The result of the Austrian Grand Prix of 28 June 2026 is missing; it has been late since 30 June 2026.",
  );
  expect(latenessOf({ status: "stale" }, undefined)).toContain("is missing");
});

test("what is not late says what comes next", () => {
  expect(latenessOf({ status: "fresh" }, NEXT)).toContain(
    "the next result is that of the Austrian Grand Prix",
  );
  expect(latenessOf({ status: "fresh" }, undefined)).toContain("every race on the calendar has its result");
  expect(latenessOf({ status: "empty" }, undefined)).toContain("No data");
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
