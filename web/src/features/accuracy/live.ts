import { JUDGED } from "@/api/metrics";
import type { Horizon, PublishedScore } from "@/api/schema";

/** A score with the one that it took the place of, when stewards had changed the result. */
export interface LiveRow extends PublishedScore {
  readonly before: PublishedScore | undefined;
}

/** The newest forecasts first; the revisions of one stand together, the current one first. */
export function liveRows(scores: readonly PublishedScore[]): readonly LiveRow[] {
  const earlier = new Map(scores.map((one) => [`${one.ledger_position}:${one.revision}`, one]));
  return [...scores]
    .sort((a, b) => b.ledger_position - a.ledger_position || b.revision - a.revision)
    .map((one) => ({ ...one, before: earlier.get(`${one.ledger_position}:${one.revision - 1}`) }));
}

export interface LiveMean {
  readonly model: string;
  readonly horizon: Horizon;
  readonly target: PublishedScore["target"];
  readonly forecasts: number;
  readonly metrics: ReadonlyMap<string, number>;
}

/** Means over published forecasts, each against the latest revision of its result. */
export function liveMeans(scores: readonly PublishedScore[]): readonly LiveMean[] {
  const groups = new Map<string, PublishedScore[]>();
  for (const one of scores) {
    if (one.superseded) continue;
    const key = `${one.model} ${one.horizon} ${one.target}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { model, horizon, target } = first;
    const metrics = new Map(
      JUDGED.flatMap(({ key }) => {
        const values = group.flatMap(({ metrics: of }) => of[key] ?? []);
        return values.length === 0 ? [] : [[key, mean(values)] as const];
      }),
    );
    return [{ model, horizon, target, forecasts: group.length, metrics }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** `0.0712 (+0.0031)`: a score, and how far a changed result moved it. */
export function moved(value: number | undefined, before: number | undefined, digits: number): string {
  if (value === undefined) return "–";
  const text = value.toFixed(digits);
  if (before === undefined) return text;
  const change = (value - before).toFixed(digits);
  const sign = Number(change) === 0 ? "±" : value > before ? "+" : "−";
  return `${text} (${sign}${change.replace("-", "")})`;
}
