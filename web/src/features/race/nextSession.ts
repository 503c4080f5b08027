import type { EventSummary, WeekendSession } from "@/api/schema";

/** A session whose start is known. */
export type DatedSession = WeekendSession & { readonly start: string };

/** What comes next in a weekend. */
export type Ahead =
  | { readonly kind: "live"; readonly session: WeekendSession }
  | { readonly kind: "next"; readonly session: DatedSession }
  /** Only the day is known, not the time. */
  | { readonly kind: "undated"; readonly session: WeekendSession | undefined; readonly date: string }
  | { readonly kind: "postponed" }
  | { readonly kind: "cancelled" }
  /** Every session lies in the past, and still there is no result. */
  | { readonly kind: "over" };

/** Longest duration of a session in milliseconds; a race may be stopped and started again. */
const LONGEST = { race: 3 * 3_600_000, other: 1.5 * 3_600_000 };

/**
 * What comes next in a weekend at an instant (milliseconds). The sessions' states decide: one that was run, postponed or
 * cancelled is never next, whatever the clock says. At the very instant of its start a session is still to come: it is the
 * instant of those who have not seen it.
 */
export function ahead(event: EventSummary, now: number): Ahead {
  if (event.state === "cancelled" || event.state === "postponed") return { kind: event.state };
  const live = event.sessions.find(({ state }) => state === "live");
  if (live) return { kind: "live", session: live };
  const open = event.sessions.filter(({ state }) => state === "scheduled");
  const dated = open
    .filter((session): session is DatedSession => session.start !== null)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const running = dated.find((session) => isRunning(session, now));
  if (running) return { kind: "live", session: running };
  const next = dated.find(({ start }) => Date.parse(start) >= now);
  if (next) return { kind: "next", session: next };
  const today = new Date(now).toISOString().slice(0, 10);
  const undated = open.find(({ start, date }) => start === null && date >= today);
  if (undated) return { kind: "undated", session: undated, date: undated.date };
  if (event.sessions.length === 0 && event.date >= today) {
    return { kind: "undated", session: undefined, date: event.date };
  }
  const race = event.sessions.find(({ kind }) => kind === "race")?.state;
  return race === "cancelled" || race === "postponed" ? { kind: race } : { kind: "over" };
}

function isRunning({ kind, start }: DatedSession, now: number): boolean {
  const began = Date.parse(start);
  return began < now && now < began + (kind === "race" ? LONGEST.race : LONGEST.other);
}
