import type { QueryClient } from "@tanstack/react-query";
import type { LoaderFunctionArgs, RouteObject } from "react-router";
import { begin } from "@/api/read";
import { AS_OF, knownAt } from "@/lib/asOf";
import { preferences } from "@/lib/preferences";
import { Layout } from "./Layout";
import { CARDS, PAGES, type PageRoute } from "./pages";
import { NotFound } from "./NotFound";
import { Broken } from "./Broken";

export function createRoutes(queries: QueryClient): RouteObject[] {
  const route = ({ name, path, page }: PageRoute): RouteObject => ({
    path,
    id: `${name}:${path}`,
    lazy: page,
    HydrateFallback: Arriving,
    loader: (asked) => {
      ahead(queries, path, asked);
      return null;
    },
  });
  return [
    {
      element: <Layout />,
      errorElement: <Broken />,
      children: [
        {
          errorElement: <Broken />,
          children: [...PAGES.map(route), { path: "*", id: "other", element: <NotFound /> }],
        },
      ],
    },
    { errorElement: <Broken />, children: CARDS.map(route) },
  ];
}

/** The page's place until its code is there. */
function Arriving() {
  return <div style={{ minHeight: "100vh" }} aria-busy="true" />;
}

/** Ask for what a page shows first while its code is still on the way. */
function ahead(queries: QueryClient, path: string, { params, request }: LoaderFunctionArgs): void {
  const asked = new URL(request.url).searchParams;
  const as_of = knownAt(asked.get(AS_OF), preferences().unseenFrom);
  const query = { as_of };
  if (path === "/" || path === "/embed/next-race") {
    begin(queries, "/api/v1/predictions/next-race", { query });
  } else if (path.startsWith("/events/:slug") && params.slug !== undefined) {
    begin(queries, "/api/v1/events/{slug}", { path: { slug: params.slug }, query });
  } else if (path === "/standings" && [...asked.keys()].every((key) => key === AS_OF)) {
    begin(queries, "/api/v1/standings/drivers", { query });
  }
}
