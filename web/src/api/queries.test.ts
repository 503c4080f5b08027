import { expect, test } from "vitest";
import { ApiProblem, problemOf } from "./problem";
import { recovery, retry } from "./queries";

const failed = (error: Error) => ({ state: { status: "error", error, fetchFailureReason: error } }) as never;

test("what may pass is tried again, what is the reader's mistake is not", () => {
  expect(retry(0, new ApiProblem("unreachable", 0, ""))).toBe(true);
  expect(retry(0, new ApiProblem("internal-error", 500, ""))).toBe(true);
  expect(retry(5, new ApiProblem("internal-error", 500, ""))).toBe(false);
  expect(retry(0, new ApiProblem("unknown-event", 404, ""))).toBe(false);
});

test("a failed read is asked again by itself, and not before the service allows it", () => {
  expect(recovery(failed(new ApiProblem("unreachable", 0, "")))).toBeGreaterThan(0);
  expect(recovery(failed(new ApiProblem("rate-limited", 429, "", { retryAfter: 30 })))).toBe(30_000);
  expect(recovery(failed(new ApiProblem("unknown-event", 404, "")))).toBe(false);
  expect(recovery({ state: { status: "success", error: null, fetchFailureReason: null } } as never)).toBe(
    false,
  );
});

test("a problem document becomes an error in its own words", async () => {
  const body = {
    type: "urn:x",
    title: "Unprocessable",
    status: 422,
    detail: "Two fields are wrong.",
    code: "bad-request",
    request_id: "abc",
    errors: [{ field: "body.email", problem: "is no address" }],
  };
  const problem = await problemOf(
    new Response(JSON.stringify(body), {
      status: 422,
      headers: { "X-Request-ID": "abc", "Retry-After": "3" },
    }),
  );
  expect(problem.message).toBe("Two fields are wrong.");
  expect(problem.code).toBe("bad-request");
  expect(problem.retryAfter).toBe(3);
  expect(problem.requestId).toBe("abc");
  expect(problem.fields).toEqual([{ field: "body.email", message: "is no address" }]);
});

test.each(["<html>Bad gateway</html>", "", "null", "[]"])(
  "an answer that is none of ours is said to be a fault: %s",
  async (text) => {
    const problem = await problemOf(new Response(text, { status: 502 }));
    expect(problem.passes).toBe(true);
    expect(problem.message).toBe("The service has a fault.");
    expect(problem.retryAfter).toBeUndefined();
  },
);
