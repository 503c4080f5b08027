/** Scenarios and answers in sentences. */
import type { Move } from "@/api/schema";
import { counted, finePercent, inFifty, JOINED, listed, ordinal, percent, points } from "@/lib/odds";
import { displaced, equal, fullGrid } from "./grid";
import type { FixedResult, Scenario } from "./scenario";

/** What things are called. */
export interface Names {
  readonly driver: (id: string) => string;
  readonly event: (slug: string) => string;
}

const MOST_NAMED = 3;

/** `Max Verstappen retires, it rains and Charles Leclerc starts from pole.` `usual` is the grid as it is. */
export function scenarioSentence(scenario: Scenario, usual: readonly string[], names: Names): string {
  const parts = [
    ...retiredWords(scenario.retired, names),
    ...rainWords(scenario.rain),
    ...gridWords(usual, scenario.grid, names),
    ...scenario.results.map((result) => resultWords(result, names)),
  ];
  return parts.length === 0
    ? "Nothing is changed: this is the forecast as it is."
    : `${capital(listed(parts))}.`;
}

function retiredWords(retired: readonly string[], { driver }: Names): string[] {
  if (retired.length === 0) return [];
  return [`${listed(retired.map(driver))} ${retired.length === 1 ? "retires" : "retire"}`];
}

export function rainWords(rain: number | undefined): string[] {
  if (rain === undefined) return [];
  if (rain === 0) return ["it stays dry"];
  return [rain === 1 ? "it rains" : `it rains with a chance of ${percent(rain)}`];
}

function gridWords(usual: readonly string[], first: readonly string[], { driver }: Names): string[] {
  const grid = fullGrid(usual, first);
  if (first.length === 0 || equal(grid, usual)) return [];
  if (equal(grid, usual.toReversed())) return ["the grid is reversed"];
  const who = displaced(usual, grid);
  const named = who.length > MOST_NAMED + 1 ? who.slice(0, MOST_NAMED) : who;
  const words = named.map((one) => `${driver(one)} starts ${placeWords(grid.indexOf(one), grid.length)}`);
  const others = who.length - named.length;
  return others === 0 ? words : [...words, `${counted(others, "other driver")} start elsewhere`];
}

/** Where somebody starts: `from pole`, `5th`, `last`. */
export function placeWords(index: number, drivers: number): string {
  if (index === 0) return "from pole";
  return index === drivers - 1 ? "last" : ordinal(index + 1);
}

function resultWords({ event, target, order }: FixedResult, names: Names): string {
  const where = `${target === "sprint" ? "the sprint of the" : "the"} ${names.event(event)}`;
  const [winner = "", ...others] = order.map(names.driver);
  if (others.length === 0) return `${winner} wins ${where}`;
  if (others.length < MOST_NAMED) return `${winner} wins ${where} ahead of ${listed(others)}`;
  return `${winner} wins ${where} and the first ${order.length} places are fixed`;
}

interface Mover {
  readonly name: string;
  readonly move: Move;
}

/** Who gains and who loses most, or that nobody does. `chance` is what the moves are of: `to win`. */
export function moversSentence(movers: readonly Mover[], chance: string, isChanged: boolean): string {
  const [leader] = movers.toSorted((a, b) => b.move.after - a.move.after);
  if (leader === undefined) return "Nobody takes part.";
  const favourite = `${leader.name} has the best chance ${chance}, ${percent(leader.move.after)} (${inFifty(leader.move.after)})`;
  if (!isChanged) return `${favourite}.`;
  const byChange = movers
    .filter(({ move }) => visible(move))
    .toSorted((a, b) => b.move.change - a.move.change);
  const [up] = byChange;
  const down = byChange.at(-1);
  const said = [
    ...(up !== undefined && up.move.change > 0 ? [`${up.name} gains most, ${fromTo(up.move)}`] : []),
    ...(down !== undefined && down.move.change < 0 ? [`${down.name} loses most, ${fromTo(down.move)}`] : []),
  ];
  if (said.length === 0)
    return `Nobody's chance ${chance} changes by as much as 0.1${JOINED}pp. ${favourite}.`;
  return `${capital(said.join("; "))}. ${favourite}.`;
}

/** Who gains and loses most in a championship; changes that simulation alone may make are said to be that. */
export function titleSentence(
  movers: readonly Mover[],
  what: string,
  simulations: number,
  isChanged: boolean,
): string {
  const told = moversSentence(movers, `of the ${what}`, isChanged);
  if (!isChanged || !movers.some(({ move }) => visible(move))) return told;
  if (!movers.every(({ move }) => byChance(move, simulations))) return told;
  return `${told} None of these changes is larger than what ${thousands(simulations)} simulated seasons can show by chance.`;
}

/** Who could win a title and can no longer, or the other way round, by arithmetic. */
export function eliminationSentence(
  before: readonly string[],
  after: readonly string[],
  name: (id: string) => string,
): string | undefined {
  const out = before.filter((one) => !after.includes(one)).map(name);
  if (out.length === 0) return undefined;
  if (after.length === 1) return `The title would be decided.`;
  return out.length > MOST_NAMED
    ? `${counted(out.length, "competitor")} more could no longer win the title.`
    : `${listed(out)} could no longer win the title.`;
}

/** Whether a change is no larger than what so many simulated seasons show by chance. */
export function byChance(move: Move, simulations: number): boolean {
  return Math.abs(move.change) <= noise(move, simulations);
}

/** The change that two runs of simulations differ by in one case of twenty though nothing did (95 %, if independent). */
export function noise({ before, after }: Move, simulations: number): number {
  return 1.96 * Math.sqrt((before * (1 - before) + after * (1 - after)) / simulations);
}

/** A sentence of the service with names in the place of ids of drivers and events. */
export function withNames(sentence: string, names: Readonly<Record<string, string>>): string {
  return capital(
    sentence.replace(/[A-Za-z0-9]+(?:-[a-z0-9]+)+/g, (word) => names[word.toLowerCase()] ?? word),
  );
}

/** `20 000`. */
export function thousands(count: number): string {
  return count.toLocaleString("en-GB").replaceAll(",", "\u202f");
}

/** `38 % → 33 % (−5.7 pp)`; with a decimal where one needs it to see the change. */
function fromTo({ before, after, change }: Move): string {
  const written = percent(before) === percent(after) ? finePercent : percent;
  return `${written(before)} → ${written(after)} (${points(change)})`;
}

function visible({ change }: Move): boolean {
  return points(change) !== points(0);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
