import type { Delivery, DisabledReason, Outcome, Topic } from "@/api/schema";
import { counted } from "@/lib/odds";

/** What a webhook can be told, in words. */
export const TOPICS: Readonly<Record<Topic, string>> = {
  "forecast.published": "A forecast is published",
  "result.published": "A result is published",
  "result.revised": "A result is revised",
  "session.changed": "A session is moved, postponed or cancelled",
  "championship.decided": "A championship is decided",
};

export const ALL_TOPICS = Object.keys(TOPICS) as readonly Topic[];

export const DISABLED: Readonly<Record<DisabledReason, string>> = {
  failing: "It kept failing, so nothing is sent until you enable it again.",
  gone: "It answered that it is gone (410), so nothing is sent until you enable it again.",
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  delivered: "accepted",
  refused: "refused",
  gone: "gone",
  timeout: "no answer in time",
  unreachable: "not reachable, or with a bad certificate",
  unresolved: "its name does not resolve",
  not_public: "its name leads to an address that is not public, and nothing is sent there",
};

/** How an attempt ended: `refused (status 500) after 0.12 s`. */
export function attemptWords({ outcome, status, duration_s }: Delivery["attempts"][number]): string {
  const answer = status === null ? "" : ` (status ${status})`;
  return `${OUTCOMES[outcome]}${answer} after ${duration_s.toFixed(2)} s`;
}

/** Where a delivery stands, with a sign of its own. */
export function stateWords({ state, attempts }: Pick<Delivery, "state" | "attempts">): {
  readonly sign: string;
  readonly words: string;
} {
  if (state === "delivered") return { sign: "✓", words: "Delivered" };
  if (state === "failed") return { sign: "×", words: `Failed after ${counted(attempts.length, "attempt")}` };
  return attempts.length === 0
    ? { sign: "…", words: "Waiting to be sent" }
    : { sign: "…", words: `Trying again after ${counted(attempts.length, "attempt")}` };
}

/** Whether what becomes of one of these will show within the next seconds. */
export function isMoving(
  deliveries: readonly Pick<Delivery, "state" | "next_attempt_at">[],
  now: number,
): boolean {
  return deliveries.some(
    ({ state, next_attempt_at }) =>
      state === "pending" && (next_attempt_at === null || Date.parse(next_attempt_at) - now < 30_000),
  );
}

/** What is wrong with an address before the service is asked. */
export function urlError(url: string): string | undefined {
  if (url.trim() === "") return "Enter the address that messages go to.";
  return url.trim().startsWith("https://") ? undefined : "The address begins with https://.";
}

export function topicsError(topics: readonly Topic[]): string | undefined {
  return topics.length === 0 ? "Choose at least one." : undefined;
}

/** Why an address is refused that only a private network knows, when that is what the service said. */
export function targetAdvice(error: string | undefined): string | undefined {
  return error !== undefined && /public|private|port|network/i.test(error)
    ? "Messages go to public addresses only, on port 443 or 8443: otherwise this service could be used to reach into networks that are closed to others."
    : undefined;
}

/** The topics that a form's value holds: their names with spaces between. */
export function chosen(words: string): Topic[] {
  return ALL_TOPICS.filter((topic) => words.split(" ").includes(topic));
}
