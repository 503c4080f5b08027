import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/api/problem";
import { problemSentence, problemsOf } from "./problems";

const NAMES = ["url", "topics"] as const;

function problem(detail: string, fields: { field: string; message: string }[] = []): ApiProblem {
  return new ApiProblem("bad-request", 422, detail, { fields });
}

describe("problemsOf", () => {
  it("takes what the problem says of each field, its parts included, as sentences", () => {
    const fields = [
      { field: "body.url", message: "the address is not public" },
      { field: "body.topics.0", message: "no such topic" },
      { field: "body.topics.1", message: "no such topic either" },
      { field: "body.other", message: "not of this form" },
    ];
    expect(problemsOf(problem("…", fields), NAMES)).toEqual({
      url: "The address is not public.",
      topics: "No such topic.",
    });
  });

  it("finds the field in a detail that begins with its place", () => {
    expect(problemsOf(problem("body.url: The port is not allowed."), NAMES)).toEqual({
      url: "The port is not allowed.",
    });
  });

  it("blames the guess only when nothing is named", () => {
    expect(problemsOf(problem("Not the present password."), NAMES, "url")).toEqual({
      url: "Not the present password.",
    });
    expect(problemsOf(problem("body.topics: too few"), NAMES, "url")).toEqual({ topics: "Too few." });
    expect(problemsOf(problem("An account has 10 webhooks at most."), NAMES)).toEqual({});
  });
});

it("leaves out of a sentence what only programs understand", () => {
  expect(problemSentence(problem("body: the password is the address"))).toBe("The password is the address.");
  expect(problemSentence(problem("It is disabled."))).toBe("It is disabled.");
});
