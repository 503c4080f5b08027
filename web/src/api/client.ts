import createClient, { type Middleware } from "openapi-fetch";
import { takeAhead } from "@/lib/ahead";
import { sendAuthorised } from "./authorised";
import { ApiProblem, problemOf, unanswered } from "./problem";
import type { paths } from "./schema";

/** How long an answer may take, in milliseconds; a page says before that that it is slow. */
const DEADLINE_MS = 15_000;

const failing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    return unanswered(error);
  },
};

/** The gateway's API; every call either has an answer of the documented type or throws an `ApiProblem`. */
export const client = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "" : window.location.origin,
  querySerializer: { array: { style: "form", explode: true } },
  fetch: (request) => sendAuthorised(request, send),
});
client.use(failing);

function send(request: Request): Promise<Response> {
  const ahead = request.method === "GET" ? takeAhead(request.url) : undefined;
  return ahead ?? globalThis.fetch(new Request(request, { signal: withDeadline(request.signal) }));
}

function withDeadline(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
}

/** The body of an answer that is documented to have one. */
export function body<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new ApiProblem("unreadable", 200, "The service sent an empty answer.");
  return answer.data;
}
