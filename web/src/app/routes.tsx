import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { LoaderFunctionArgs, RouteObject } from "react-router";
import { begin } from "@/api/read";
import { AS_OF, knownAt } from "@/lib/asOf";
import { preferences } from "@/lib/preferences";
import { Layout } from "./Layout";
import { NotFound } from "./NotFound";
import { Broken } from "./Broken";

type Loading = Promise<{ Component: ComponentType }>;

interface PageRoute {
  /** The page's name in reports of web vitals. */
  readonly name: string;
  readonly path: string;
  readonly page: () => Loading;
}

/** Every page; each is a file of its own that is loaded when it is first visited. */
const PAGES: readonly PageRoute[] = [
  { name: "next_race", path: "/", page: () => import("@/features/race/NextRacePage") },
  { name: "compare", path: "/compare", page: () => import("@/features/compare/ComparePage") },
  { name: "calendar", path: "/calendar", page: () => import("@/features/calendar/CalendarPage") },
  { name: "event", path: "/events/:slug", page: () => import("@/features/event/EventPage") },
  { name: "what_if", path: "/events/:slug/what-if", page: () => import("@/features/what-if/WhatIfPage") },
  { name: "what_if", path: "/what-if", page: () => import("@/features/what-if/NextWhatIfPage") },
  { name: "standings", path: "/standings", page: () => import("@/features/standings/StandingsPage") },
  {
    name: "championship",
    path: "/championship",
    page: () => import("@/features/championship/ChampionshipPage"),
  },
  { name: "drivers", path: "/drivers", page: () => import("@/features/drivers/DriversPage") },
  { name: "driver", path: "/drivers/:driverId", page: () => import("@/features/drivers/DriverPage") },
  {
    name: "constructors",
    path: "/constructors",
    page: () => import("@/features/constructors/ConstructorsPage"),
  },
  {
    name: "constructor",
    path: "/constructors/:constructorId",
    page: () => import("@/features/constructors/ConstructorPage"),
  },
  { name: "circuits", path: "/circuits", page: () => import("@/features/circuits/CircuitsPage") },
  { name: "circuit", path: "/circuits/:circuitId", page: () => import("@/features/circuits/CircuitPage") },
  {
    name: "head_to_head",
    path: "/head-to-head",
    page: () => import("@/features/head-to-head/HeadToHeadPage"),
  },
  { name: "ratings", path: "/ratings", page: () => import("@/features/ratings/RatingsPage") },
  { name: "accuracy", path: "/accuracy", page: () => import("@/features/accuracy/AccuracyPage") },
  { name: "ledger", path: "/ledger", page: () => import("@/features/ledger/LedgerPage") },
  { name: "ledger", path: "/ledger/:position", page: () => import("@/features/ledger/LedgerEntryPage") },
  { name: "models", path: "/models", page: () => import("@/features/models/ModelsPage") },
  { name: "status", path: "/status", page: () => import("@/features/status/StatusPage") },
  { name: "account", path: "/account", page: () => import("@/features/account/AccountPage") },
  { name: "account", path: "/account/:step", page: () => import("@/features/account/StepPage") },
];

/** Cards for other people's pages: no navigation around them. */
const CARDS: readonly PageRoute[] = [
  { name: "embed", path: "/embed/next-race", page: () => import("@/features/race/NextRaceCard") },
];

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
  const as_of = knownAt(new URL(request.url).searchParams.get(AS_OF), preferences().unseenFrom);
  const query = { as_of };
  if (path === "/" || path === "/embed/next-race") {
    begin(queries, "/api/v1/predictions/next-race", { query });
  } else if (path.startsWith("/events/:slug") && params.slug !== undefined) {
    begin(queries, "/api/v1/events/{slug}", { path: { slug: params.slug }, query });
  } else if (path === "/standings") {
    begin(queries, "/api/v1/standings/drivers", { query });
  }
}
