import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ComponentType } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { vi } from "vitest";
import { createQueryClient } from "@/api/queries";

/** A problem of the API instead of an answer. */
interface Trouble {
  readonly status: number;
  readonly problem: string;
}

/** What the API answers to what it is asked. */
export type Answering = (asked: URL) => object | Trouble;

interface Route {
  /** The route's pattern, such as `/events/:slug`. */
  readonly path: string;
  /** Where the visitor is. */
  readonly at: string;
  readonly answers: Answering;
}

/** Shows the page of a route on an API that answers as told; hands back the router and everything that was asked. */
export function showRoute(Page: ComponentType, { path, at, answers }: Route) {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    return Promise.resolve(responseOf(answers(url)));
  });
  const router = createMemoryRouter([{ path, Component: Page }], { initialEntries: [at] });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, asked };
}

function responseOf(answer: object | Trouble): Response {
  if (!("problem" in answer)) return Response.json(answer);
  const { status, problem } = answer;
  return Response.json(
    { code: problem, detail: `The problem is ${problem}.`, status, errors: [] },
    { status },
  );
}
