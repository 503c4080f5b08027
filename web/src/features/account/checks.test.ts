import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emailError,
  errors,
  LONGEST_PASSWORD,
  mailedToken,
  newPasswordError,
  SHORTEST_PASSWORD,
} from "./checks";

describe("newPasswordError", () => {
  it("counts characters, not halves of them", () => {
    expect(newPasswordError("🏎".repeat(SHORTEST_PASSWORD))).toBeUndefined();
    expect(newPasswordError("🏎".repeat(SHORTEST_PASSWORD - 1))).toContain("11 of at least 12");
  });

  it("takes any characters of the right number", () => {
    const right = fc.string({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD, unit: "binary" });
    fc.assert(fc.property(right, (password) => newPasswordError(password) === undefined));
  });

  it("refuses none, too long ones and the address in any case", () => {
    expect(newPasswordError("")).toBe("Choose a password.");
    expect(newPasswordError("x".repeat(LONGEST_PASSWORD + 1))).toContain("more than 128");
    expect(newPasswordError("ANN.longer@example.com", " ann.longer@Example.com ")).toContain("address");
    expect(newPasswordError("correct horse battery", "ann@example.com")).toBeUndefined();
  });
});

it("tells what is no address", () => {
  expect(emailError("  ")).toBe("Enter an e-mail address.");
  expect(emailError("ann")).toContain("no e-mail address");
  expect(emailError("ann @example.com")).toContain("no e-mail address");
  expect(emailError(" ann@example.com ")).toBeUndefined();
});

it("keeps only the errors that there are", () => {
  expect(errors({ email: undefined, password: "Choose a password." })).toEqual({
    password: "Choose a password.",
  });
});

it("finds the token in a pasted link, and takes a token for itself", () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/);
  fc.assert(
    fc.property(token, (one) => {
      expect(mailedToken(one)).toBe(one);
      expect(mailedToken(` https://f1.example.org/account/confirm#token=${one}\n`)).toBe(one);
    }),
  );
});
