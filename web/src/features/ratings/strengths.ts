import type { RatingLine } from "@/api/schema";
import { signed } from "@/components/ratings/history";

const Z95 = 1.96;

/** Where a strength stands on a scale from 0 to 1 that holds everybody with the interval, and zero. */
export function scaleOf(items: readonly RatingLine[]): (strength: number) => number {
  const ends = items.flatMap(({ strength, spread }) => [
    strength - Z95 * (spread ?? 0),
    strength + Z95 * (spread ?? 0),
  ]);
  const low = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - low || 1;
  return (strength) => (strength - low) / span;
}

/** Who is the strongest, by how much, and whether that can be told at all. */
export function tableSentence(items: readonly RatingLine[]): string {
  const [first, second] = items;
  if (first === undefined) return "Nobody is rated.";
  if (second === undefined) return `Only ${first.name} is rated, at ${signed(first.strength)}.`;
  const ahead = first.strength - second.strength;
  const lead = `${first.name} is rated highest at ${signed(first.strength)}, ${ahead.toFixed(2)} above ${second.name}.`;
  if (first.spread === null || second.spread === null) return lead;
  // The two are taken as independent: a rating does not say how its errors hang together with another's.
  const doubt = Z95 * Math.hypot(first.spread, second.spread);
  if (ahead > doubt) return `${lead} The 95 % interval of the difference does not contain zero.`;
  return `${lead} The two cannot be told from each other: the 95 % interval of the difference contains zero.`;
}
