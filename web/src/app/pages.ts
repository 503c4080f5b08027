/** Every page with its code, known before anything of the dashboard is loaded: nothing is imported here but on demand. */
import type { ComponentType } from "react";

type Loading = Promise<{ Component: ComponentType }>;

export interface PageRoute {
  /** The page's name in reports of web vitals. */
  readonly name: string;
  readonly path: string;
  readonly page: () => Loading;
  /** The path of the API that answers what the page shows first, if one can be named at once. */
  readonly first?: (parameters: Readonly<Record<string, string>>) => string;
}

/** Every page; each is a file of its own that is loaded when it is first visited. */
export const PAGES: readonly PageRoute[] = [
  {
    name: "next_race",
    path: "/",
    page: () => import("@/features/race/NextRacePage"),
    first: () => "/api/v1/predictions/next-race",
  },
  { name: "compare", path: "/compare", page: () => import("@/features/compare/ComparePage") },
  { name: "calendar", path: "/calendar", page: () => import("@/features/calendar/CalendarPage") },
  {
    name: "event",
    path: "/events/:slug",
    page: () => import("@/features/event/EventPage"),
    first: ({ slug = "" }) => `/api/v1/events/${slug}`,
  },
  { name: "what_if", path: "/events/:slug/what-if", page: () => import("@/features/what-if/WhatIfPage") },
  { name: "what_if", path: "/what-if", page: () => import("@/features/what-if/NextWhatIfPage") },
  {
    name: "standings",
    path: "/standings",
    page: () => import("@/features/standings/StandingsPage"),
    first: () => "/api/v1/standings/drivers",
  },
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
export const CARDS: readonly PageRoute[] = [
  {
    name: "embed",
    path: "/embed/next-race",
    page: () => import("@/features/race/NextRaceCard"),
    first: () => "/api/v1/predictions/next-race",
  },
];

/** The page at a path of the address, with what its placeholders stand for. */
export function pageAt(
  pathname: string,
): { page: PageRoute; parameters: Record<string, string> } | undefined {
  for (const page of [...PAGES, ...CARDS]) {
    const pattern = new RegExp(`^${page.path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    const found = pattern.exec(pathname);
    if (found) return { page, parameters: { ...found.groups } };
  }
  return undefined;
}
