import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ComponentType } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { vi } from "vitest";
import { createQueryClient } from "@/api/queries";

/** What the API answers, by path, or by path and query where answers differ by it. */
type Answers = Readonly<Record<string, object>>;

/** An answer that says why there is none. */
export function problem(status: number, code: string, detail: string): object {
  return { type: `urn:f1-analytics:problem:${code}`, title: code, status, detail, code, errors: [] };
}

/**
 * Show a page at an address, with an API that has these answers: one with a `code` and a `status` is a problem. A path
 * without an answer is not found. Returns the router, whose state has the address.
 */
export function show(Page: ComponentType, address: string, answers: Answers) {
  vi.stubGlobal("fetch", (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const body =
      answers[pathname + search] ??
      answers[pathname] ??
      problem(404, "not-found", `${pathname} is not answered.`);
    const status = "code" in body && "status" in body ? Number(body.status) : 200;
    return Promise.resolve(Response.json(body, { status }));
  });
  const router = createMemoryRouter([{ path: "*", Component: Page }], { initialEntries: [address] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
