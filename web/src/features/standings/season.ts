import type { EventSummary } from "@/api/schema";

type Event = Pick<EventSummary, "slug" | "name" | "date" | "state">;

/** The events that have results, or soon will have. */
export function begun<One extends Event>(events: readonly One[]): One[] {
  return events.filter(({ state }) => state === "final" || state === "provisional" || state === "live");
}

/** The events that are still to be held, also those that were put off. */
export function toCome<One extends Event>(events: readonly One[]): One[] {
  return events.filter(({ state }) => state === "scheduled" || state === "live" || state === "postponed");
}

/** How many events the season has, those included that are still to be held. */
export function planned(events: readonly Event[]): number {
  return events.filter(({ state }) => state !== "cancelled").length;
}

/** The event with results before another one; none before the season's first. */
export function eventBefore<One extends Event>(events: readonly One[], slug: string | null): One | undefined {
  const held = begun(events);
  const at = held.findIndex((event) => event.slug === slug);
  return at > 0 ? held[at - 1] : undefined;
}

/** An event's name without what all of them have in common. */
export function shortName(name: string): string {
  return name.replace(/ Grand Prix$/, "");
}
