import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { readAll, readPages } from "./pages";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A service whose list of seasons has three pages; it remembers what it was asked. */
function service(): URL[] {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    const at = Number(url.searchParams.get("cursor") ?? "0");
    const page = {
      simulated: false,
      total: 3,
      items: [{ year: 2026 - at }],
      next_cursor: at < 2 ? `${at + 1}` : null,
    };
    return Promise.resolve(Response.json(page));
  });
  return asked;
}

test("a whole list is read to its end, each page once, with the same question", async () => {
  const asked = service();
  const as_of = "2026-05-01T00:00:00.000Z";
  const all = await new QueryClient().query(readAll("/api/v1/seasons", { query: { as_of } }));
  expect(all.items.map(({ year }) => year)).toEqual([2026, 2025, 2024]);
  expect(all.next_cursor).toBeNull();
  expect(asked.map(({ searchParams }) => searchParams.get("cursor"))).toEqual([null, "1", "2"]);
  expect(new Set(asked.map(({ searchParams }) => searchParams.get("as_of")))).toEqual(new Set([as_of]));
  expect(new Set(asked.map(({ searchParams }) => searchParams.get("limit")))).toEqual(new Set(["500"]));
});

test("page by page, the next begins where the last ended, and the last has none", async () => {
  const asked = service();
  const queries = new QueryClient();
  const read = await queries.infiniteQuery({
    ...readPages("/api/v1/seasons", { query: { limit: 1 } }),
    pages: 3,
  });
  expect(read.pages.flatMap(({ items }) => items).map(({ year }) => year)).toEqual([2026, 2025, 2024]);
  expect(asked.map(({ searchParams }) => searchParams.get("limit"))).toEqual(["1", "1", "1"]);
  const options = readPages("/api/v1/seasons", {});
  const last = read.pages[2];
  expect(last && options.getNextPageParam(last, read.pages, undefined, [])).toBeUndefined();
});
