/** The sport's words for the codes of the API. */
import type { Horizon, SessionKind, SessionState, StaleReason } from "./schema";

export const HORIZONS: Readonly<Record<Horizon, string>> = {
  pre_weekend: "Before the weekend",
  pre_qualifying: "Before qualifying",
  post_qualifying: "After qualifying",
};

export const SESSIONS: Readonly<Record<SessionKind, string>> = {
  pre_qualifying: "Pre-qualifying",
  practice_1: "Practice 1",
  practice_2: "Practice 2",
  practice_3: "Practice 3",
  practice_4: "Practice 4",
  sprint_qualifying: "Sprint qualifying",
  sprint: "Sprint",
  qualifying_1: "Qualifying 1",
  qualifying_2: "Qualifying 2",
  qualifying: "Qualifying",
  warm_up: "Warm-up",
  race: "Race",
};

export const STATES: Readonly<Record<SessionState, string>> = {
  scheduled: "Scheduled",
  live: "Live",
  provisional: "Provisional",
  final: "Final",
  postponed: "Postponed",
  cancelled: "Cancelled",
};

export const STALE_REASONS: Readonly<Record<StaleReason, string>> = {
  data_late: "Races have been run since whose results are missing here.",
  newer_data: "It was made before the newest results came in.",
  prediction_service_down: "The prediction service is away; this is what was published last.",
};

export const MODELS: Readonly<Record<string, string>> = {
  stack: "F1 Analytics",
  elo: "Elo",
  slot_table: "slot table",
  uniform: "uniform",
};

/** What a model is called in a sentence; one without a word of its own keeps its name. */
export function modelName(model: string): string {
  return MODELS[model] ?? model.replaceAll("_", " ");
}
