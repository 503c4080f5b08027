import { expect, test } from "vitest";
import { CARDS, firstReads, PAGES, pageAt } from "./pages";

const at = (path: string) => new URL(path, "http://localhost") as unknown as Location;

test("every page is found at an address of its own", () => {
  for (const page of [...PAGES, ...CARDS]) {
    const address = page.path.replaceAll(/:\w+/g, "some-name");
    expect(pageAt(address)?.page.path, address).toBe(page.path);
  }
  expect(pageAt("/no-such-page")).toBeUndefined();
  expect(pageAt("/drivers/a/b")).toBeUndefined();
});

test("an event's address names the event", () => {
  expect(pageAt("/events/2026-monaco/what-if")?.parameters).toEqual({ slug: "2026-monaco" });
});

test("a page's first answer is asked for ahead, with what stands above all pages", () => {
  expect(firstReads(at("/events/2026-monaco"), true)).toEqual([
    { path: "/api/v1/events/{slug}", params: { path: { slug: "2026-monaco" }, query: {} } },
    { path: "/api/v1/status", params: {} },
  ]);
});

test("another instant or another question is left to the page", () => {
  expect(firstReads(at("/standings?season=1988"), true).map(({ path }) => path)).toEqual(["/api/v1/status"]);
  expect(firstReads(at("/standings"), false).map(({ path }) => path)).toEqual(["/api/v1/status"]);
});
