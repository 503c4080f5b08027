import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import type { ComingSession } from "./ResultsEditor";
import { sessionKey } from "./scenario";

/** The season's events by slug, while they are asked for none. */
export function useSeason(slug: string): ReadonlyMap<string, EventSummary> {
  const season = Number(slug.slice(0, 4));
  const { data } = useQuery({
    ...read("/api/v1/events", { query: { season } }),
    enabled: Number.isInteger(season),
  });
  return useMemo(() => new Map(data?.items.map((event) => [event.slug, event])), [data]);
}

/** What events are called in a sentence, by slug: `the Austrian Grand Prix`. */
export function eventNames(season: ReadonlyMap<string, EventSummary>): Readonly<Record<string, string>> {
  return Object.fromEntries([...season].map(([slug, { name }]) => [slug, `the ${name}`]));
}

/** The races and sprints that are to come, in order, of events whose slugs are given. */
export function comingSessions(
  slugs: readonly string[],
  season: ReadonlyMap<string, EventSummary>,
): readonly ComingSession[] {
  return slugs.flatMap((event): ComingSession[] => {
    const known = season.get(event);
    const name = known?.name ?? event;
    const sprint = known?.sessions.find(({ kind }) => kind === "sprint");
    const race: ComingSession = { key: event, event, target: "race", name };
    if (sprint === undefined || !TO_COME.some((state) => state === sprint.state)) return [race];
    const key = sessionKey({ event, target: "sprint" });
    return [{ key, event, target: "sprint", name: `sprint of the ${name}` }, race];
  });
}

const TO_COME = ["scheduled", "live", "postponed"] as const;
