import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { MaybeOptionalInit } from "openapi-fetch";
import { body, client } from "./client";
import type { Answer, Asked, JsonRead } from "./read";
import type { paths } from "./schema";

interface Cursor {
  readonly next_cursor: string | null;
}

interface Paged extends Cursor {
  readonly items: readonly unknown[];
  readonly total: number;
}

/** The paths whose answer is a page of a list. */
export type PagedRead = { [Path in JsonRead]: Answer<Path> extends Paged ? Path : never }[JsonRead];
export type Item<Path extends PagedRead> = Answer<Path> extends { items: (infer One)[] } ? One : never;

/** The most items that the API puts on a page. */
export const LARGEST_PAGE = 500;

/** The query of a list that is read page by page: `useInfiniteQuery(readPages(…))`; the parameters hold no cursor. */
export function readPages<Path extends PagedRead>(path: Path, params: Asked<Path>) {
  return infiniteQueryOptions({
    queryKey: [path, params, "pages"] as const,
    queryFn: ({ pageParam, signal }) => page(path, params, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** The query of a whole list, however many pages it has: its first page with the items of all. */
export function readAll<Path extends PagedRead>(path: Path, params: Asked<Path>) {
  return queryOptions({
    queryKey: [path, params, "all"] as const,
    queryFn: async ({ signal }): Promise<Answer<Path>> => {
      const first = await page(path, params, undefined, signal);
      const items = [...itemsOf(first)];
      let cursor = first.next_cursor;
      while (cursor !== null) {
        const next = await page(path, params, cursor, signal);
        items.push(...itemsOf(next));
        cursor = next.next_cursor;
      }
      return { ...first, items, next_cursor: null };
    },
  });
}

function itemsOf(page: object): readonly unknown[] {
  return (page as Paged).items;
}

async function page<Path extends PagedRead>(
  path: Path,
  params: Asked<Path>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Answer<Path> & Cursor> {
  const { query } = params as { query?: object };
  const asked = { limit: LARGEST_PAGE, ...query, cursor };
  const init = { params: { ...params, query: asked }, signal } as unknown as MaybeOptionalInit<
    paths[Path],
    "get"
  >;
  return body((await client.GET(path as never, init as never)) as { data?: Answer<Path> & Cursor });
}
