/** What stewards changed between two versions of a document. */
import { clock, pointsOf, STATUSES } from "@/api/results";
import type { RaceLine, TimedLine } from "@/api/schema";
import { ordinal } from "@/lib/odds";
import { penaltyOf } from "./words";

/** A driver whose line changed, and how. */
export interface Change {
  readonly name: string;
  readonly what: readonly string[];
}

type AnyLine = RaceLine | TimedLine;

/** The revision that `?revision=race:1` names for a document; nothing for another document. */
export function askedRevision(parameter: string | null, document: string): number | undefined {
  const [kind, number] = (parameter ?? "").split(":");
  const value = Number(number);
  return kind === document && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** What is different in the later version, in its order; those who are gone from it come last. */
export function changes(before: readonly AnyLine[], after: readonly AnyLine[]): Change[] {
  const earlier = new Map(before.map((line) => [keyOf(line), line]));
  const later = new Set(after.map(keyOf));
  return [
    ...after.map((line) => ({ name: line.driver.name, what: differences(earlier.get(keyOf(line)), line) })),
    ...before
      .filter((line) => !later.has(keyOf(line)))
      .map(({ driver }) => ({ name: driver.name, what: ["removed from the result"] })),
  ].filter(({ what }) => what.length > 0);
}

function keyOf(line: AnyLine): string {
  return `${line.driver.driver_id} ${line.number ?? ""} ${"shared_car" in line && line.shared_car ? "shared" : ""}`;
}

function differences(before: AnyLine | undefined, after: AnyLine): string[] {
  if (before === undefined) return ["added to the result"];
  const found = [changed(place(before), place(after))];
  if ("points" in before && "points" in after) {
    found.push(
      changed(pointsOf(before.points), pointsOf(after.points), "points"),
      changed(penalty(before), penalty(after), "time penalty"),
    );
  }
  found.push(changed(time(before), time(after), "time"));
  return found.filter((words) => words !== undefined);
}

function changed(before: string, after: string, what?: string): string | undefined {
  if (before === after) return undefined;
  return `${what === undefined ? "" : `${what} `}${before} → ${after}`;
}

function place({ position, status }: AnyLine): string {
  return position === null ? STATUSES[status].toLowerCase() : ordinal(position);
}

function penalty({ time_penalty: seconds }: RaceLine): string {
  return seconds === null ? "none" : penaltyOf(seconds);
}

function time({ time_ms: ms }: AnyLine): string {
  return ms === null ? "none" : clock(ms);
}
