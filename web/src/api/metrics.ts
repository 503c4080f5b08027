/** The scores that forecasts are judged by: one name and one meaning for each, wherever it is shown. */

export interface Metric {
  readonly key: string;
  /** In a sentence. */
  readonly name: string;
  readonly title: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
  readonly digits: number;
  /** Whether larger is better; else smaller is. */
  readonly larger: boolean;
}

/** Losses, which decide the verdict: smaller is better. */
export const JUDGED: readonly Metric[] = [
  {
    key: "win_logloss",
    name: "win log loss",
    title: "Win log loss",
    meaning:
      "How surprised the forecast was by the winner: 0 had it certain, 0.69 gave it one chance in two, 3 one in twenty.",
    digits: 3,
    larger: false,
  },
  {
    key: "podium_brier",
    name: "podium Brier score",
    title: "Podium Brier score",
    meaning: "The mean squared distance between each driver's chance of a podium and what came, 1 or 0.",
    digits: 4,
    larger: false,
  },
  {
    key: "points_brier",
    name: "points Brier score",
    title: "Points Brier score",
    meaning: "The mean squared distance between each driver's chance of points and what came, 1 or 0.",
    digits: 4,
    larger: false,
  },
  {
    key: "rps",
    name: "ranked probability score",
    title: "Ranked probability score",
    meaning:
      "How far the chances of every place were from the result, near misses costing less than far ones.",
    digits: 4,
    larger: false,
  },
];

/** The score that lines and tables show unless another is asked for. */
export const FIRST_METRIC = "win_logloss";

const WIN_BRIER: Metric = {
  key: "win_brier",
  name: "win Brier score",
  title: "Win Brier score",
  meaning: "The mean squared distance between each driver's chance to win and what came, 1 or 0.",
  digits: 4,
  larger: false,
};

const SPEARMAN: Metric = {
  key: "spearman",
  name: "rank correlation",
  title: "Rank correlation",
  meaning: "Agreement of expected and actual order: 1 is the same order, 0 none.",
  digits: 3,
  larger: true,
};

/** What is shown beside; it decides nothing. */
export const FURTHER: readonly Metric[] = [
  {
    key: "win_top1",
    name: "favourite won",
    title: "Favourite won",
    meaning: "Share of races that the likeliest winner won.",
    digits: 3,
    larger: true,
  },
  {
    key: "podium_hit",
    name: "podium named",
    title: "Podium named",
    meaning: "Share of podium finishers among the three likeliest.",
    digits: 3,
    larger: true,
  },
  SPEARMAN,
  WIN_BRIER,
];

export const ALL_METRICS: readonly Metric[] = [...JUDGED, ...FURTHER];

/** What one race is scored by; shares of races won mean nothing there. */
const OF_ONE_RACE: readonly Metric[] = [...JUDGED, WIN_BRIER, SPEARMAN];

/** Those of the scores of one race that somebody has. */
export function measured(
  scores: readonly { readonly metrics: Readonly<Record<string, number>> }[],
): Metric[] {
  return OF_ONE_RACE.filter(({ key }) => scores.some(({ metrics }) => metrics[key] !== undefined));
}

/** A score in the digits that its differences need; a dash where there is none. */
export function scoreOf({ key, digits }: Metric, metrics: Readonly<Record<string, number>>): string {
  return metrics[key]?.toFixed(digits) ?? "–";
}

/** Whether a score is the best among all of a metric; equals are all the best. */
export function isBest(
  { larger }: Metric,
  value: number | undefined,
  all: readonly (number | undefined)[],
): boolean {
  const known = all.filter((one) => one !== undefined);
  if (value === undefined || known.length < 2) return false;
  return value === (larger ? Math.max(...known) : Math.min(...known));
}
