import type { ApiProblem } from "@/api/problem";

/** Why there is no forecast of the next race, in words for the reader; the service names it by its id. */
export function whyNone(problem: ApiProblem): string {
  return problem.code === "no-forecast"
    ? "No forecast of the next race has been published."
    : problem.message;
}
