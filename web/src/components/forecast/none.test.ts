import { expect, test } from "vitest";
import { ApiProblem } from "@/api/problem";
import { whyNone } from "./none";

test("readers are told of the next race, not of an id", () => {
  const problem = new ApiProblem("no-forecast", 404, "No forecast of 2026-austria that fits the request …");
  expect(whyNone(problem)).toBe("No forecast of the next race has been published.");
});

test("another reason is the service's own", () => {
  expect(whyNone(new ApiProblem("no-next-race", 404, "Every race has a result."))).toBe(
    "Every race has a result.",
  );
});
