import type { CareerLine, ConstructorName, Duel, DriverDetail } from "@/api/schema";
import { type Started, started } from "@/components/career/races";

/** A race that both started. */
export interface Meeting {
  readonly slug: string;
  readonly event: string;
  readonly season: number;
  readonly round: number;
  readonly a: Started;
  readonly b: Started;
  /** Who was placed ahead; nobody when one was not classified, or both shared a car. */
  readonly ahead: "a" | "b" | undefined;
}

/** The races that both started, in order of time. */
export function meetings(linesOfA: readonly CareerLine[], linesOfB: readonly CareerLine[]): Meeting[] {
  const seasons = new Map(linesOfA.map(({ event }) => [event.slug, event.season]));
  const ofB = new Map(started(linesOfB).map((race) => [race.slug, race]));
  return started(linesOfA).flatMap((a) => {
    const b = ofB.get(a.slug);
    const season = seasons.get(a.slug);
    if (b === undefined || season === undefined) return [];
    return [{ slug: a.slug, event: a.event, season, round: a.round, a, b, ahead: aheadOf(a.place, b.place) }];
  });
}

function aheadOf(a: number | null, b: number | null): Meeting["ahead"] {
  if (a === null || b === null || a === b) return undefined;
  return a < b ? "a" : "b";
}

/** How often each was ahead in every season with a race that both started, the newest first. */
export function bySeason(met: readonly Meeting[]): { season: number; started: number; duel: Duel }[] {
  const seasons = [...new Set(met.map(({ season }) => season))].sort((a, b) => b - a);
  return seasons.map((season) => {
    const races = met.filter((one) => one.season === season);
    return {
      season,
      started: races.length,
      duel: {
        sessions: races.filter(({ a, b }) => a.place !== null && b.place !== null).length,
        a_ahead: races.filter(({ ahead }) => ahead === "a").length,
        b_ahead: races.filter(({ ahead }) => ahead === "b").length,
      },
    };
  });
}

/** The seasons in which both raced. */
export function commonSeasons(first: DriverDetail, second: DriverDetail): number[] {
  const others = new Set(second.seasons.map(({ season }) => season));
  return first.seasons.map(({ season }) => season).filter((season) => others.has(season));
}

/** The constructor that a driver raced for last. */
export function lastTeam({ seasons }: DriverDetail): ConstructorName | undefined {
  return seasons.at(-1)?.constructors.at(-1);
}
