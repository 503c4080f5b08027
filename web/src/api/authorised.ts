import { loginMark } from "./loginMark";
import { ApiProblem } from "./problem";
import { refresh } from "./refresh";
import { accessToken, dropToken, loginState } from "./session";

/** What only its owner may see; everything else is for everybody. */
const PRIVATE = /^\/api\/v1\/(auth\/(me$|password$|users)|keys|usage|webhooks)/;
/** Logging in and out goes by what is sent and by the cookie. */
const WITHOUT = "/api/v1/auth/";
/** Milliseconds without a further attempt after the service did not tell whether the login goes on. */
const PAUSE_MS = 30_000;
let pausedUntil = 0;

export function isPrivate(path: string): boolean {
  return PRIVATE.test(path);
}

/** Send a request with the visitor's access token; with a new one if the service does not take it. */
export async function sendAuthorised(
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (path.startsWith(WITHOUT) && !isPrivate(path)) return send(request);
  const token = isPrivate(path) ? (accessToken() ?? (await privateToken())) : publicToken();
  if (token === undefined) return send(request);
  const again = request.clone();
  const response = await send(withToken(request, token));
  if (response.status !== 401) return response;
  dropToken(token);
  const next = isPrivate(path) ? (accessToken() ?? (await privateToken())) : publicToken();
  return send(next === undefined ? again : withToken(again, next));
}

/** A token from the service if there may be a login. */
async function privateToken(): Promise<string | undefined> {
  const state = loginState();
  return state === "in" || state === "unknown" ? refresh() : undefined;
}

/** Public reads never wait for a login and never fail with one: they go without a token until there is one. */
function publicToken(): string | undefined {
  const token = accessToken();
  if (token === undefined && mayHaveLogin() && Date.now() >= pausedUntil) {
    refresh().catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      pausedUntil = Date.now() + PAUSE_MS;
    });
  }
  return token;
}

function mayHaveLogin(): boolean {
  const state = loginState();
  return (state === "in" || state === "unknown") && typeof loginMark() === "string";
}

function withToken(request: Request, token: string): Request {
  request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}
