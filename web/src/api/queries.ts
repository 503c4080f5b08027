import { QueryClient, type Query } from "@tanstack/react-query";
import { isPrivate } from "./authorised";
import { ApiProblem } from "./problem";
import { loginState, onLoginChange } from "./session";

const RETRIES = 2;
/** How often a page that has no answer, or an old one after a failure, asks again, in milliseconds. */
const AGAIN_MS = 8_000;

/** Whether and when a failed read is repeated: at once for what passes, never for what is the reader's mistake. */
export function retry(failures: number, error: Error): boolean {
  return failures < RETRIES && (!(error instanceof ApiProblem) || (error.passes && error.status !== 429));
}

/** Milliseconds until a read that failed is asked again by itself; `false` for one that did not, or never will succeed. */
export function recovery(query: Pick<Query, "state">): number | false {
  const { error, status, fetchFailureReason } = query.state;
  const failed = status === "error" ? error : fetchFailureReason;
  if (!(failed instanceof Error)) return false;
  if (!(failed instanceof ApiProblem)) return AGAIN_MS;
  if (!failed.passes) return false;
  return failed.retryAfter === undefined ? AGAIN_MS : Math.max(1, failed.retryAfter) * 1000;
}

export function createQueryClient(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry,
        retryDelay: (failures) => 500 * 2 ** failures,
        refetchInterval: recovery,
        // Offline is answered by the request itself: a paused query would say nothing to the reader.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  onLoginChange(() => {
    forgetPrivate(queries);
  });
  return queries;
}

/** Nothing of an account outlives its login in this page's memory. */
function forgetPrivate(queries: QueryClient): void {
  if (loginState() === "in") return;
  const ofAccount = {
    predicate: ({ queryKey: [path] }: Pick<Query, "queryKey">) => typeof path === "string" && isPrivate(path),
  };
  queries.getMutationCache().clear();
  // Another login is asked for what is on the screen; without any, nobody may ask.
  if (loginState() === "unknown") void queries.resetQueries(ofAccount);
  else queries.removeQueries(ofAccount);
}
