import type { RatingSystem } from "@/api/schema";

export const SYSTEMS = [
  "elo",
  "plackett_luce",
  "finishing_pace",
  "qualifying_pace",
] as const satisfies RatingSystem[];

export const SYSTEM_NAMES: Readonly<Record<RatingSystem, string>> = {
  elo: "Elo",
  plackett_luce: "Plackett–Luce",
  finishing_pace: "Finishing pace",
  qualifying_pace: "Qualifying pace",
};

/** What each system looks at, for readers who have never met it; the API's own `about` gives the unit. */
export const SYSTEM_WORDS: Readonly<Record<RatingSystem, string>> = {
  elo: "Every race is a series of duels: who finishes ahead of whom moves both, more so when it is a surprise.",
  plackett_luce: "Every race is a draw for the first three places, in which the stronger hold more tickets.",
  finishing_pace: "How far up among the finishers somebody is to be expected, followed from race to race.",
  qualifying_pace: "How much faster than the field somebody qualifies, followed from race to race.",
};
