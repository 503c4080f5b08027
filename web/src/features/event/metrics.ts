/** The measures by which forecasts of one race are judged, in plain words. */

export interface Metric {
  readonly key: string;
  readonly name: string;
  /** What it judges. */
  readonly of: string;
  readonly lessIsBetter: boolean;
}

export const METRICS: readonly Metric[] = [
  { key: "rps", name: "All places", of: "ranked probability score of every place", lessIsBetter: true },
  { key: "win_logloss", name: "Winner", of: "logarithmic loss of the winner's chance", lessIsBetter: true },
  { key: "win_brier", name: "Win", of: "Brier score of winning", lessIsBetter: true },
  { key: "podium_brier", name: "Podium", of: "Brier score of the podium", lessIsBetter: true },
  { key: "points_brier", name: "Points", of: "Brier score of the points", lessIsBetter: true },
  { key: "spearman", name: "Order", of: "rank correlation with the order of finish", lessIsBetter: false },
];

/** Those of the measures that somebody has. */
export function measured(
  scores: readonly { readonly metrics: Readonly<Record<string, number>> }[],
): Metric[] {
  return METRICS.filter(({ key }) => scores.some(({ metrics }) => metrics[key] !== undefined));
}

/** Whether a score is the best among all of a measure; equals are all the best. */
export function isBest(
  metric: Metric,
  value: number | undefined,
  all: readonly (number | undefined)[],
): boolean {
  const known = all.filter((one) => one !== undefined);
  if (value === undefined || known.length < 2) return false;
  return value === (metric.lessIsBetter ? Math.min(...known) : Math.max(...known));
}
