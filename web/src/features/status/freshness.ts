import type { ServiceStatus, SourceData } from "@/api/schema";
import { fullDate } from "@/lib/time";

/** Days after a race until its result is counted as late. */
const PATIENCE_DAYS = 1;
const DAY_MS = 86_400_000;

/** The first day on which the data counted as late: when the result of the race of this date should have been here. */
export function lateSince(raceDate: string): string {
  return new Date(Date.parse(raceDate) + (PATIENCE_DAYS + 1) * DAY_MS).toISOString().slice(0, 10);
}

/** What is late and since when, or that nothing is. `next` is the earliest event without a result. */
export function latenessOf(
  status: Pick<ServiceStatus, "status">,
  next: { readonly name: string; readonly date: string } | undefined,
): string {
  switch (status.status) {
    case "empty":
      return "No data has been ingested yet.";
    case "stale":
      return next === undefined
        ? "A race has been run whose result is missing."
        : `The result of the ${next.name} of ${fullDate(next.date)} is missing; it has been late since ${fullDate(lateSince(next.date))}. Results of later races are missing too, if any were run.`;
    case "fresh":
      return next === undefined
        ? "Nothing is late: every race on the calendar has its result."
        : `Nothing is late: the next result is that of the ${next.name}, on ${fullDate(next.date)}.`;
  }
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
