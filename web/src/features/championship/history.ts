import type { TitleHistory } from "@/api/schema";
import { percent, points } from "@/lib/odds";
import type { Of } from "./contenders";

/** One competitor's chances of the title over a season, in the order of `TitleHistory.odds`. */
export interface Trace {
  readonly id: string;
  readonly name: string;
  readonly chances: readonly number[];
}

/** Who had at least this chance at any time gets a line. */
const WORTH = 0.03;

/** Everybody's chances, the likeliest champions of now first. */
export function traces(history: TitleHistory, of: Of): Trace[] {
  return history[of]
    .map(({ id, name }) => ({ id, name, chances: history.odds.map((after) => after[of][id] ?? 0) }))
    .sort((a, b) => (b.chances.at(-1) ?? 0) - (a.chances.at(-1) ?? 0));
}

/** Those whose lines can be told from the floor. */
export function worthDrawing(all: readonly Trace[]): Trace[] {
  return all.filter(({ chances }) => Math.max(0, ...chances) >= WORTH);
}

/** The moment of each of the odds: `before the season` or `after the Monaco Grand Prix`. */
export function moments(history: TitleHistory): string[] {
  return history.odds.map(({ event_name }) =>
    event_name === null ? "before the season" : `after the ${event_name}`,
  );
}

/** Who is the favourite, since when, and how that changed at the last event. */
export function historySentence(all: readonly Trace[], when: readonly string[]): string {
  const [favourite] = all;
  const last = when.length - 1;
  const now = favourite?.chances[last];
  if (favourite === undefined || now === undefined) return "No title odds were published.";
  const first = `${percent(now)} ${when[last] ?? ""}`;
  if (last === 0) return `${favourite.name} is the favourite with ${first}.`;
  const since = when.findLastIndex((_, at) =>
    all.some(({ id, chances }) => id !== favourite.id && (chances[at] ?? 0) > (favourite.chances[at] ?? 0)),
  );
  const lasting =
    since === -1
      ? "has been the favourite all along"
      : `has been the favourite since ${(when[since + 1] ?? "").replace(/^after /, "")}`;
  const change = points(now - (favourite.chances[last - 1] ?? 0));
  return `${favourite.name} ${lasting} and has a chance of ${first}, ${change} since ${(when[last - 1] ?? "").replace(/^after /, "")}.`;
}
