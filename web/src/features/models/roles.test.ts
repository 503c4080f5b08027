import { expect, test } from "vitest";
import { MODELS } from "@/api/words";
import { ROLES, SETTINGS } from "./roles";

test("every part that a model can play has a title", () => {
  expect(ROLES.map(({ role }) => role)).toEqual(["published", "baseline", "selectable"]);
});

test("every model that pages name has its settings in words", () => {
  for (const name of Object.keys(MODELS)) expect(SETTINGS[name]).toBeDefined();
});
