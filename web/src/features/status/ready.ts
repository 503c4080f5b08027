import { problemOf } from "@/api/problem";

/** What the service says when it is asked whether it is ready. */
export type Ready =
  | { readonly state: "ready"; readonly milliseconds: number }
  | { readonly state: "not-ready"; readonly detail: string }
  /** The installation keeps this check to itself. */
  | { readonly state: "private" }
  | { readonly state: "unreachable" };

const DEADLINE_MS = 8_000;

/** Ask the service from this browser whether it and its database do. It never fails: no answer is an answer too. */
export async function askReady(signal: AbortSignal): Promise<Ready> {
  const begun = performance.now();
  try {
    const response = await fetch("/health/ready", {
      cache: "no-store",
      signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
    });
    if (response.status === 404) return { state: "private" };
    if (!response.ok) return { state: "not-ready", detail: (await problemOf(response)).message };
    const said: unknown = await response.json().catch(() => undefined);
    return isHealthy(said)
      ? { state: "ready", milliseconds: Math.round(performance.now() - begun) }
      : { state: "private" };
  } catch (error) {
    // Leaving the page is no state of the service.
    if (signal.aborted) throw error;
    return { state: "unreachable" };
  }
}

function isHealthy(said: unknown): boolean {
  return typeof said === "object" && said !== null && "status" in said && said.status === "healthy";
}
