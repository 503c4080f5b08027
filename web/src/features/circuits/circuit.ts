import type { CareerLine, CircuitDetail, CircuitEvent, Layout } from "@/api/schema";
import { started } from "@/components/career/races";
import { counted, JOINED, listed } from "@/lib/odds";
import { lengthWord, typeWord } from "./words";

/** The first of the events that are still to be held, if there is one. */
export function nextEvent(events: readonly CircuitEvent[]): CircuitEvent | undefined {
  return events
    .filter(({ state }) => state !== "final" && state !== "provisional" && state !== "cancelled")
    .sort((a, b) => (a.date < b.date ? -1 : 1))[0];
}

/** The events whose race has been won, the newest first. */
export function heldEvents(events: readonly CircuitEvent[]): CircuitEvent[] {
  return events.filter(({ winners }) => winners.length > 0).sort((a, b) => (a.date < b.date ? 1 : -1));
}

export interface Wins {
  readonly id: string;
  readonly name: string;
  readonly wins: number;
}

/** Who won most often, the most wins first and then by name; in a shared car both drivers won, and the car once. */
export function winsBy(events: readonly CircuitEvent[], of: "driver" | "constructor"): Wins[] {
  const found = new Map<string, Wins>();
  for (const { winners } of events) {
    const ofEvent = new Map(
      winners.map(({ driver, constructor }) =>
        of === "driver" ? [driver.driver_id, driver.name] : [constructor.constructor_id, constructor.name],
      ),
    );
    for (const [id, name] of ofEvent) {
      found.set(id, { id, name, wins: (found.get(id)?.wins ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.wins - a.wins || a.name.localeCompare(b.name));
}

/** `Michael Schumacher has won most often: 5 times.` */
export function winsSentence(drivers: readonly Wins[], constructors: readonly Wins[]): string {
  return `${mostWords(drivers)}; among constructors ${mostWords(constructors)}.`;
}

function mostWords(wins: readonly Wins[]): string {
  const most = wins[0]?.wins ?? 0;
  const names = wins.filter((one) => one.wins === most).map(({ name }) => name);
  if (most === 1 && names.length > 1) return `${counted(names.length, "winner")}, each of them once`;
  if (names.length > 3) return `${names.length} have won most often, ${counted(most, "time")} each`;
  return `${listed(names)} ${names.length === 1 ? "has" : "have"} won most often (${counted(most, "time")}${names.length === 1 ? "" : " each"})`;
}

/** From which slot of the grid the races here were won: how often from each, `null` when the source has no slot. */
export function winningSlots(lines: readonly CareerLine[]): { slot: number | null; wins: number }[] {
  const wins = new Map<number | null, number>();
  const seen = new Set<string>();
  for (const { slug, place, grid } of started(lines)) {
    if (place !== 1 || seen.has(slug)) continue; // a shared car won once
    seen.add(slug);
    wins.set(grid, (wins.get(grid) ?? 0) + 1);
  }
  return [...wins]
    .map(([slot, count]) => ({ slot, wins: count }))
    .sort((a, b) => (a.slot ?? Infinity) - (b.slot ?? Infinity));
}

/** `Of 75 races, 26 were won from pole (35 %).` */
export function slotsSentence(slots: readonly { slot: number | null; wins: number }[]): string {
  const races = slots.reduce((sum, { wins }) => sum + wins, 0);
  const fromPole = slots.find(({ slot }) => slot === 1)?.wins ?? 0;
  const furthest = slots.findLast(({ slot }) => slot !== null)?.slot;
  const share = `${Math.round((fromPole / races) * 100)}${JOINED}%`;
  const begin =
    races === 1
      ? `The only race was ${fromPole === 1 ? "won" : "not won"} from pole`
      : `Of ${races} races, ${fromPole === 0 ? "none was" : fromPole === 1 ? "1 was" : `${fromPole} were`} won from pole (${share})`;
  if (furthest === undefined || furthest === null || furthest === 1) return `${begin}.`;
  return `${begin}; the furthest back that a winner started was slot ${furthest}.`;
}

/** What the layouts say: how many there were, and how long they are. */
export function layoutsSentence(layouts: readonly Layout[]): string {
  const today = layouts.at(-1);
  const first = layouts[0];
  if (today === undefined || first === undefined) return "No layout is known.";
  if (layouts.length === 1)
    return `Every event was held on the same layout of ${lengthWord(today.length_km)}.`;
  return `${layouts.length} layouts, from ${lengthWord(first.length_km)} at first to ${lengthWord(today.length_km)} on the last one.`;
}

/** One sentence about a circuit, for search engines and link previews. */
export function circuitSentence({ circuit, events }: CircuitDetail): string {
  const held = heldEvents(events).length;
  return (
    `${circuit.full_name} in ${circuit.place}, ${circuit.country.name}: ${typeWord(circuit.type).toLowerCase()}, ` +
    `${lengthWord(circuit.length_km)}, ${counted(circuit.turns, "turn")}, ${held === 0 ? "no Grand Prix yet" : counted(held, "Grand Prix", "Grands Prix")}. ` +
    "Track map, layouts and winners."
  );
}
