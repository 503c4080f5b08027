import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALL_COLOURS } from "@/lib/teams";

const tokens = readFileSync("src/app/styles/tokens.css", "utf8");
const design = readFileSync("../docs/design.md", "utf8");

/** The values that a token has in light and in dark. */
function pair(name: string): readonly [string, string] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  if (found?.[1] === undefined || found[2] === undefined) throw new Error(`no token --${name}`);
  return [found[1], found[2]];
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function contrasts(name: string, ground: string): readonly number[] {
  const front = pair(name);
  return pair(ground).map((colour, theme) => contrast(front[theme] ?? "", colour));
}

test.each(["ink", "soft", "accent", "link", "good", "bad"])(
  "text in --%s can be read on every ground",
  (name) => {
    for (const ground of ["card", "paper", "raised"]) {
      for (const value of contrasts(name, ground)) expect(value, ground).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test.each([
  ["on-warn", "warn"],
  ["on-info", "info"],
  ["on-wrong", "wrong"],
  ["on-accent", "accent"],
  ["soft", "sunken"],
  ["ink", "sunken"],
])("text in --%s can be read on --%s", (name, ground) => {
  for (const value of contrasts(name, ground)) expect(value).toBeGreaterThanOrEqual(4.5);
});

test("the frames of controls can be seen", () => {
  for (const value of contrasts("edge", "raised")) expect(value).toBeGreaterThanOrEqual(3);
});

test.each(ALL_COLOURS)("the team colour %s can be seen on the cards of both themes", (colour) => {
  for (const ground of pair("card")) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
});

test("the design page has the figures that are computed here", () => {
  for (const name of ["ink", "soft", "accent", "link", "edge"]) {
    const [light = 0, dark = 0] = contrasts(name, "card");
    const row = design.split("\n").find((line) => line.startsWith(`| \`--${name}\``)) ?? "";
    expect(row).toContain(`| ${light.toFixed(1)}:1 | ${dark.toFixed(1)}:1 |`);
  }
});
