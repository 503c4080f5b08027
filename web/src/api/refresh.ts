/** Buying a new access token with the refresh cookie, which is used up by that and replaced. */
import { loginMark } from "./loginMark";
import { ApiProblem, problemOf, unanswered } from "./problem";
import { accessToken, continueLogin, endLogin, type Granted, loginState } from "./session";

const DEADLINE_MS = 15_000;
let asking: Promise<string | undefined> | undefined;

/**
 * A good access token; `undefined` when nobody is logged in any more. Throws an `ApiProblem` when the service does not tell.
 *
 * Whoever uses a refresh token twice is taken for a thief and logged out. So all requests of this tab wait for one
 * refresh, and tabs take turns: the next one sends the cookie that the one before received.
 */
export function refresh(): Promise<string | undefined> {
  asking ??= inTurn(ask).finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Do something that uses or replaces the refresh cookie, while no tab does. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  // Browsers have locks on secure pages only; elsewhere each tab at least takes turns with itself.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("f1-analytics-login", work);
}

async function ask(): Promise<string | undefined> {
  if (loginMark() === null) {
    if (loginState() !== "out") endLogin("ended"); // another tab logged out while this one waited
    return undefined;
  }
  const known = loginState() === "in" || loginMark() !== undefined;
  const response = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    // The new cookie must arrive even when the page is left meanwhile: the old one is good no more.
    keepalive: true,
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((error: unknown) => {
    throw unanswered(error) ?? error;
  });
  if (response.status === 401) {
    endLogin(known ? "ended" : "out");
    return undefined;
  }
  if (!response.ok) throw await problemOf(response);
  const granted: unknown = await response.json().catch(() => undefined);
  if (!isGranted(granted)) {
    throw new ApiProblem("unreadable", response.status, "The service sent an answer that cannot be read.");
  }
  continueLogin(granted);
  return accessToken();
}

function isGranted(body: unknown): body is Granted {
  return (
    typeof body === "object" &&
    body !== null &&
    "access_token" in body &&
    typeof body.access_token === "string" &&
    "expires_in_s" in body &&
    typeof body.expires_in_s === "number"
  );
}
