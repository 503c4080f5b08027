import { expect, test } from "vitest";
import { capitalised, eventOf } from "./slugs";

test("an event is named by its grand prix and its year", () => {
  expect(eventOf("2026-united-states")).toBe("United States 2026");
  expect(eventOf("austria")).toBe("austria");
});

test("an id is written as a name", () => {
  expect(capitalised("max-verstappen")).toBe("Max Verstappen");
});
