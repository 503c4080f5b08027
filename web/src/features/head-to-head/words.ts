import type { Duel, HeadToHead, NextRace } from "@/api/schema";
import { counted, percent } from "@/lib/odds";

/** `Max Verstappen was ahead in 105 of 134 races in which both were classified.` */
export function duelSentence(duel: Duel, a: string, b: string, what: string, verb: string): string {
  const { sessions, a_ahead, b_ahead } = duel;
  if (sessions === 0) return `There is no ${what} in which both ${verb}.`;
  const of = `${sessions === 1 ? `the only ${what}` : `${sessions} ${what}s`} in which both ${verb}`;
  if (a_ahead === b_ahead) {
    return a_ahead === 0
      ? `Nobody was ahead in ${of}.`
      : `They are level: each was ahead in ${a_ahead} of ${of}.`;
  }
  const [winner, most] = a_ahead > b_ahead ? [a, a_ahead] : [b, b_ahead];
  return sessions === 1 ? `${winner} was ahead in ${of}.` : `${winner} was ahead in ${most} of ${of}.`;
}

/** What the score says, in races and in qualifying. */
export function scoreSentence({ a, b, all, season }: HeadToHead): string {
  const when = season === null ? "" : ` in ${season}`;
  return [
    `Both started ${counted(all.races_started, "race")}${when}.`,
    duelSentence(all.races, a.name, b.name, "race", "were classified"),
    ...(all.qualifying.sessions === 0
      ? []
      : [duelSentence(all.qualifying, a.name, b.name, "qualifying session", "were placed")]),
  ].join(" ");
}

/** Why there is nothing to count. */
export function neverMet({ a, b, season }: HeadToHead, yearsOfA: string, yearsOfB: string): string {
  const when = season === null ? "" : ` in ${season}`;
  const raced = (name: string, years: string) =>
    years === "" ? `${name} never raced` : `${name} raced in ${years}`;
  return `${a.name} and ${b.name} never started the same race${when}: ${raced(a.name, yearsOfA)}, ${raced(b.name, yearsOfB)}.`;
}

/** Who is likelier to be ahead in the next race. */
export function nextSentence(next: NextRace, a: string, b: string, event: string): string {
  const [likelier, chance] = next.a_ahead >= next.b_ahead ? [a, next.a_ahead] : [b, next.b_ahead];
  if (percent(next.a_ahead) === percent(next.b_ahead))
    return `In the ${event} either is as likely to be ahead of the other.`;
  return `In the ${event} ${likelier} is ahead of ${likelier === a ? b : a} with a chance of ${percent(chance)}.`;
}

/** How the seasons went: who was ahead more often in how many. */
export function seasonsSentence(
  seasons: readonly { readonly season: number; readonly duel: Duel }[],
  a: string,
  b: string,
): string {
  const forA = seasons.filter(({ duel }) => duel.a_ahead > duel.b_ahead).length;
  const forB = seasons.filter(({ duel }) => duel.b_ahead > duel.a_ahead).length;
  const level = seasons.length - forA - forB;
  const [winner, most, other, fewer] = forA >= forB ? [a, forA, b, forB] : [b, forB, a, forA];
  if (seasons.length === 1) {
    return level === 1
      ? "The only season in which both raced ended level."
      : `${winner} was ahead more often in the only season in which both raced.`;
  }
  const rest = level === 0 ? "" : `; ${counted(level, "season")} ended level`;
  if (most === fewer) return `Of ${seasons.length} seasons each was ahead more often in ${most}${rest}.`;
  return `Of ${seasons.length} seasons ${winner} was ahead more often in ${most}, ${other} in ${fewer === 0 ? "none" : fewer}${rest}.`;
}
