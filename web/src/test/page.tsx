import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ComponentType } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { vi } from "vitest";
import { type Answer, type Asked, type JsonRead, read } from "@/api/read";

/** What the API answers to a page under test: `[read, answer]`; anything else it asks stays on its way. */
type Known = readonly [key: readonly unknown[], answer: unknown];

/** An answer of the API to one question. */
export function answer<Path extends JsonRead>(path: Path, asked: Asked<Path>, data: Answer<Path>): Known {
  return [read(path, asked).queryKey, data];
}

/** Renders a page at an address with these answers; returns the router, whose state has the address. */
export function showPage(Page: ComponentType, address: string, known: readonly Known[]) {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  for (const [key, data] of known) queries.setQueryData(key, data);
  const router = createMemoryRouter([{ path: "*", element: <Page /> }], { initialEntries: [address] });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
