/** What the times of a practice or qualifying say. */
import { clock } from "@/api/results";
import type { TimedLine } from "@/api/schema";
import { behind } from "./words";

/** The time that counts, in milliseconds: that of the last segment a driver set one in, or the only one. */
export function bestTime({ q1_ms: q1, q2_ms: q2, q3_ms: q3, time_ms: time }: TimedLine): number | null {
  return q3 ?? q2 ?? q1 ?? time;
}

/** Who was first with which time, and how far the second was behind. */
export function timedSentence(lines: readonly TimedLine[]): string {
  const first = lines.find(({ position }) => position === 1) ?? lines[0];
  if (first === undefined) return "No times are recorded.";
  const time = bestTime(first);
  if (time === null) return `${first.driver.name} was first; times are not recorded.`;
  const second = lines.find(({ position }) => position === 2);
  const next = second === undefined ? null : bestTime(second);
  const gap =
    second === undefined || next === null || next < time
      ? ""
      : `, ${second.driver.name} second, ${behind(next - time)}`;
  return `${first.driver.name} was first with ${clock(time)}${gap}.`;
}
