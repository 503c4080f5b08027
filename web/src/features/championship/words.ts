import type { OddsSource, Title } from "@/api/schema";
import { counted, inFifty, listed, ordinal, percent } from "@/lib/odds";
import { samePoints, score, scored } from "@/lib/score";
import { type Contender, type Of, reckoned, type Reckoned, type Simulated } from "./contenders";

/** `100,000`. */
export function thousands(count: number): string {
  return count.toLocaleString("en-GB");
}

interface Stand {
  readonly of: Of;
  readonly season: number;
  /** How many events are still to be held. */
  readonly coming: number;
}

/** Who is champion, as soon as that is settled; otherwise nothing. */
export function championSentence(
  title: Pick<Title, "champion">,
  all: readonly Contender[],
  { of, season, coming }: Stand,
): string | undefined {
  if (title.champion === null) return undefined;
  const { id, name } = title.champion;
  const crown = `${name} is the ${of}' champion of ${season}`;
  const own = all.find((one) => one.id === id);
  const second = all.find((one) => one.key !== own?.key && one.position !== null);
  const won = own && `${crown} with ${scored(own.points)}${margin(own, second)}`;
  if (coming === 0) return `${won ?? crown}.`;
  const left = coming === 1 ? "one event is" : `${coming} events are`;
  return `${won ?? crown}: nobody can catch up any more, although ${left} still to come.`;
}

/** Who is ahead while the title is open. */
export function leadSentence(all: readonly Contender[]): string | undefined {
  const placed = all.filter(({ position }) => position !== null);
  const first = placed.filter(({ position }) => position === 1);
  const [leader] = first;
  if (leader === undefined) return undefined;
  if (first.length > 1)
    return `${listed(first.map(({ name }) => name))} lead together with ${scored(leader.points)}.`;
  const second = placed.find(({ position }) => position !== 1);
  return `${leader.name} leads with ${scored(leader.points)}${margin(leader, second)}.`;
}

function margin(own: Contender, second: Contender | undefined): string {
  if (second === undefined) return "";
  if (samePoints(own.points, second.points)) return `, level with ${second.name} but with the better places`;
  const by = own.points - second.points;
  return by > 0 ? `, ${score(by)} more than ${second.name}` : "";
}

const NAMED = 2;
/** Chances below this are not worth naming in a sentence. */
const SLIGHT = 0.005;

/** Who wins how many of the simulated seasons. */
export function oddsSentence(odds: readonly Simulated[], source: Pick<OddsSource, "simulations">): string {
  const [first, ...others] = odds;
  if (first === undefined) return "No title odds were published.";
  const chance = first.odds.champion;
  const rest = others
    .filter(({ odds: { champion } }) => champion >= SLIGHT)
    .slice(0, NAMED)
    .map(({ name, odds: { champion } }) => `${name} ${percent(champion)}`);
  const most = `${first.name} wins the title in ${percent(chance)} of ${thousands(source.simulations)} simulated seasons (${inFifty(chance)})`;
  return rest.length > 0
    ? `${most}, ${listed(rest)}.`
    : `${most}; nobody else in as many as ${percent(0.01)}.`;
}

/** Between which points nine of ten simulated seasons end for the likeliest champions, and whether they overlap. */
export function rangesSentence(odds: readonly Simulated[]): string {
  const [first, second] = odds;
  if (first === undefined) return "No final points were simulated.";
  const range = ({
    odds: {
      points_quantiles: { p5, p95 },
    },
  }: Simulated) => `${score(p5)} and ${score(p95)}`;
  const own = `In nine of ten simulated seasons ${first.name} ends with between ${range(first)} points`;
  if (second === undefined) return `${own}.`;
  const apart =
    first.odds.points_quantiles.p5 > second.odds.points_quantiles.p95 ||
    second.odds.points_quantiles.p5 > first.odds.points_quantiles.p95;
  return `${own}, ${second.name} with between ${range(second)}: these ranges ${apart ? "do not overlap" : "overlap"}.`;
}

/** How many can still win, by arithmetic alone. */
export function reachSentence(all: readonly Contender[], of: Of, coming: number): string | undefined {
  const exact = reckoned(all);
  if (exact.length === 0) return undefined;
  const able = exact.filter(({ arithmetic }) => arithmetic.can_win);
  const events = coming === 1 ? "one event" : counted(coming, "event");
  const names = able.length <= 4 ? `: ${listed(able.map(({ name }) => name))}` : "";
  const one = of.slice(0, -1);
  const who =
    able.length === exact.length && exact.length > 1
      ? `All ${counted(exact.length, one)}`
      : `${able.length} of ${counted(exact.length, one)}`;
  return `${who} can still win the title with ${events} to come${names}.`;
}

/** How many of those who can still win did so in no simulated season. */
export function neverSentence(all: readonly Contender[], source: OddsSource | null): string | undefined {
  if (source === null) return undefined;
  const able = reckoned(all).filter(({ arithmetic }) => arithmetic.can_win);
  const never = able.filter(({ odds }) => odds?.champion === 0).length;
  if (never === 0) return undefined;
  const seasons = `${thousands(source.simulations)} simulated seasons`;
  return `${never} of them did so in none of ${seasons}: possible, but very unlikely.`;
}

/** What is left of somebody's hopes, in a few words. */
export function reachWord({ arithmetic }: Reckoned): string {
  if (arithmetic.has_won) return "Has won";
  return arithmetic.can_win ? "Can win" : `Out, at best ${ordinal(arithmetic.best_position)}`;
}
