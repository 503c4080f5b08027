/**
 * The visitor's login. The access token lives in this module's memory only, never in storage that other scripts could
 * read; after a reload the HTTP-only refresh cookie buys a new one.
 */
import { clearLoginMark, loginMark, onOtherTab, setLoginMark } from "./loginMark";

/**
 * `unknown`: there was a login, and whether it still is shows when the service is asked; `ended`: it was ended by
 * something else than the visitor's wish here.
 */
export type LoginState = "in" | "unknown" | "out" | "ended";

/** A token is not used in its last seconds: clocks differ, and requests take time. */
const MARGIN_MS = 30_000;

let access: { readonly token: string; readonly until: number } | undefined;
let state: LoginState = loginMark() === null ? "out" : "unknown";
const listeners = new Set<() => void>();

onOtherTab((loggedIn) => {
  become(loggedIn ? "unknown" : "out");
});

export function loginState(): LoginState {
  return state;
}

/** The access token, unless there is none or it is about to expire. */
export function accessToken(): string | undefined {
  return access !== undefined && Date.now() < access.until ? access.token : undefined;
}

/** What the service grants: a token that is good for so many seconds. */
export interface Granted {
  readonly access_token: string;
  readonly expires_in_s: number;
}

/** Someone logged in here. */
export function beginLogin(granted: Granted): void {
  setLoginMark();
  continueLogin(granted);
}

/** The login goes on with a new token. */
export function continueLogin({ access_token, expires_in_s }: Granted): void {
  become("in", { token: access_token, until: Date.now() + expires_in_s * 1000 - MARGIN_MS });
}

/** The login is over: by the visitor's wish (`out`), or otherwise. */
export function endLogin(how: "out" | "ended"): void {
  clearLoginMark();
  become(how);
}

/** Do not use this token again, which the service refused. */
export function dropToken(token: string): void {
  if (access?.token === token) access = undefined;
}

export function onLoginChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function become(next: LoginState, granted?: typeof access): void {
  const before = state;
  state = next;
  access = granted;
  if (before !== next || next === "unknown") {
    listeners.forEach((listener) => {
      listener();
    });
  }
}
