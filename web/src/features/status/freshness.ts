import type { ServiceStatus, SourceData } from "@/api/schema";
import { counted } from "@/lib/odds";
import { eventOf } from "@/lib/slugs";
import { fromNow, fullDate, fullInstant } from "@/lib/time";

/** Days after a race until its result is counted as late. */
const PATIENCE_DAYS = 1;
const DAY_MS = 86_400_000;

/** The first day on which the data counted as late: when the result of the race of this date should have been here. */
export function lateSince(raceDate: string): string {
  return new Date(Date.parse(raceDate) + (PATIENCE_DAYS + 1) * DAY_MS).toISOString().slice(0, 10);
}

type Freshness = Pick<
  ServiceStatus,
  "status" | "missing_results" | "next_event_slug" | "next_result_expected_at"
>;

/** What is late and since when, or that nothing is and when the next result is expected. */
export function latenessOf(status: Freshness, now: number, zone: string): string {
  if (status.status === "empty") return "No data has been ingested yet.";
  const [first] = status.missing_results;
  if (first !== undefined) {
    return status.missing_results.length === 1
      ? `The result of the ${first.name} of ${fullDate(first.date)} is missing; it has been late since ${fullDate(lateSince(first.date))}.`
      : `The results of ${counted(status.missing_results.length, "race")} are missing; the data has been late since ${fullDate(lateSince(first.date))}.`;
  }
  const { next_event_slug: next, next_result_expected_at: expected } = status;
  if (status.status === "stale") return "A race has been run whose result is missing.";
  if (next === null || expected === null)
    return "Nothing is late: every race on the calendar has its result.";
  return Date.parse(expected) > now
    ? `Nothing is late: the next result, of ${eventOf(next)}, is expected ${fromNow(expected, now)}, after ${fullInstant(expected, zone)}.`
    : `Nothing is late: the race of ${eventOf(next)} is over, and its result is awaited since ${fullInstant(expected, zone)}.`;
}

/** How one source stands, in words and with a sign. */
export function sourceState(
  source: SourceData,
  status: Pick<ServiceStatus, "stale" | "sources">,
): { readonly sign: string; readonly word: string } {
  if (source.simulated) return { sign: "◇", word: "Made up, never late" };
  if (status.stale) return { sign: "▲", word: "Late" };
  const newest =
    status.sources
      .map(({ stops_at }) => stops_at ?? "")
      .sort()
      .at(-1) ?? "";
  return (source.stops_at ?? "") < newest
    ? { sign: "◐", word: "Behind another source" }
    : { sign: "✓", word: "Up to date" };
}
