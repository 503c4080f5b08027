import createClient, { type Middleware } from "openapi-fetch";
import { ApiProblem, problemOf } from "./problem";
import type { paths } from "./schema";
import { accessToken } from "./session";

/** How long an answer may take, in milliseconds; a page says before that that it is slow. */
const DEADLINE_MS = 15_000;

const withAccess: Middleware = {
  onRequest({ request }) {
    const token = accessToken();
    if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
};

const failing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      return new ApiProblem("timed-out", 0, "The service did not answer in time.");
    }
    if (error instanceof TypeError) {
      return new ApiProblem("unreachable", 0, "The service cannot be reached from here.");
    }
    return undefined;
  },
};

/** The gateway's API; every call either has an answer of the documented type or throws an `ApiProblem`. */
export const client = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "" : window.location.origin,
  querySerializer: { array: { style: "form", explode: true } },
  fetch: (request) => globalThis.fetch(new Request(request, { signal: withDeadline(request.signal) })),
});
client.use(withAccess, failing);

function withDeadline(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
}

/** The body of an answer that is documented to have one. */
export function body<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new ApiProblem("unreadable", 200, "The service sent an empty answer.");
  return answer.data;
}
