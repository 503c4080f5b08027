/** The scores that forecasts are judged by. */

export interface Metric {
  readonly key: string;
  /** In a sentence. */
  readonly name: string;
  readonly title: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
  readonly digits: number;
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
  },
  {
    key: "podium_brier",
    name: "podium Brier score",
    title: "Podium Brier score",
    meaning: "The mean squared distance between each driver's chance of a podium and what came, 1 or 0.",
    digits: 4,
  },
  {
    key: "points_brier",
    name: "points Brier score",
    title: "Points Brier score",
    meaning: "The same for finishing among the first ten.",
    digits: 4,
  },
  {
    key: "rps",
    name: "ranked probability score",
    title: "Ranked probability score",
    meaning: "The same over every place at once, near misses costing less than far ones.",
    digits: 4,
  },
];

/** The score that lines and tables show unless another is asked for. */
export const FIRST_METRIC = "win_logloss";

/** What is shown beside; it decides nothing. */
export const FURTHER: readonly (Metric & { readonly larger: boolean })[] = [
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
  {
    key: "spearman",
    name: "rank correlation",
    title: "Rank correlation",
    meaning: "Agreement of expected and actual order: 1 is the same order, 0 none.",
    digits: 3,
    larger: true,
  },
  {
    key: "win_brier",
    name: "win Brier score",
    title: "Win Brier score",
    meaning: "The mean squared distance between each driver's chance to win and what came.",
    digits: 4,
    larger: false,
  },
];

export const ALL_METRICS = [...JUDGED, ...FURTHER];
