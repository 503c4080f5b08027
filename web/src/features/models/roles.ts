import type { ModelRole } from "@/api/schema";

/** The parts that models play, the published one first. */
export const ROLES: readonly { readonly role: ModelRole; readonly title: string; readonly hint: string }[] = [
  {
    role: "published",
    title: "The published model",
    hint: "Its forecasts go into the ledger.",
  },
  {
    role: "baseline",
    title: "Baselines",
    hint: "Simple methods that the published model has to beat. They are published beside it, with every forecast.",
  },
  {
    role: "selectable",
    title: "Other models",
    hint: "Members of the published model, and methods that were tried. They can be chosen for backtests, and are not published.",
  },
];

/** The numbers that were chosen rather than learnt, in words, by the model's name. */
export const SETTINGS: Readonly<Record<string, string>> = {
  stack:
    "Trees have a share of 15 %, the model of the winner 30 % of the chance to win. The slot table starts a season with 3 % of the say, with 30 % in years of new regulations, and gains or loses it with how well it forecasts the season’s winners.",
  pace: "A race counts half as much as one 200 races later. Cars at the front weigh more. On a usual day the noise is 70 % of what the regression leaves unexplained; with a chance of 12 % a car has a bad day.",
  xgboost:
    "200 shallow trees of at most four questions each; races count half after 300 more. Where the past is unambiguous, a better record may never make a car slower.",
  conditional_logit: "For winners, races count half after 200 more; for places, after 100.",
  random_forest: "300 trees for each of the places 1, 3, 6, 10 and 15; races count half after 300 more.",
  plackett_luce: "Ratings become chances with a scale that is learnt; races count half after 300 more.",
  elo: "Ratings become chances with a scale that is learnt; races count half after 300 more.",
  slot_table:
    "Races count half after 400 more; each slot is treated as if four more cars had started from it and finished close to it.",
  uniform: "None. Each car retires with a chance of 15 %, whoever drives it.",
};
