/** Every page with its code, known before anything of the dashboard is loaded: nothing is imported here but on demand. */
import type { ComponentType } from "react";
import type { JsonRead } from "@/api/read";

type Loading = Promise<{ Component: ComponentType }>;

/** A read of the API, as `read` takes it. */
export interface FirstRead {
  readonly path: JsonRead;
  readonly params: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, never>>;
  };
}

export interface PageRoute {
  /** The page's name in reports of web vitals. */
  readonly name: string;
  readonly path: string;
  readonly page: () => Loading;
  /** What the page asks first when its address has no query, if it can be named at once. */
  readonly first?: (parameters: Readonly<Record<string, string>>) => FirstRead;
}

/** Every page; each is a file of its own that is loaded when it is first visited. */
export const PAGES: readonly PageRoute[] = [
  {
    name: "next_race",
    path: "/",
    page: () => import("@/features/race/NextRacePage"),
    first: () => ({ path: "/api/v1/predictions/next-race", params: { query: {} } }),
  },
  { name: "compare", path: "/compare", page: () => import("@/features/compare/ComparePage") },
  {
    name: "calendar",
    path: "/calendar",
    page: () => import("@/features/calendar/CalendarPage"),
    first: () => ({ path: "/api/v1/races/calendar", params: { query: {} } }),
  },
  {
    name: "event",
    path: "/events/:slug",
    page: () => import("@/features/event/EventPage"),
    first: ({ slug = "" }) => ({ path: "/api/v1/events/{slug}", params: { path: { slug }, query: {} } }),
  },
  {
    name: "what_if",
    path: "/events/:slug/what-if",
    page: () => import("@/features/what-if/WhatIfPage"),
    first: ({ slug = "" }) => ({ path: "/api/v1/events/{slug}", params: { path: { slug }, query: {} } }),
  },
  { name: "what_if", path: "/what-if", page: () => import("@/features/what-if/NextWhatIfPage") },
  {
    name: "standings",
    path: "/standings",
    page: () => import("@/features/standings/StandingsPage"),
    first: () => ({ path: "/api/v1/standings/drivers", params: { query: {} } }),
  },
  {
    name: "championship",
    path: "/championship",
    page: () => import("@/features/championship/ChampionshipPage"),
    first: () => ({ path: "/api/v1/championship", params: { query: {} } }),
  },
  { name: "drivers", path: "/drivers", page: () => import("@/features/drivers/DriversPage") },
  {
    name: "driver",
    path: "/drivers/:driverId",
    page: () => import("@/features/drivers/DriverPage"),
    first: ({ driverId: driver_id = "" }) => ({
      path: "/api/v1/drivers/{driver_id}",
      params: { path: { driver_id }, query: {} },
    }),
  },
  {
    name: "constructors",
    path: "/constructors",
    page: () => import("@/features/constructors/ConstructorsPage"),
  },
  {
    name: "constructor",
    path: "/constructors/:constructorId",
    page: () => import("@/features/constructors/ConstructorPage"),
    first: ({ constructorId: constructor_id = "" }) => ({
      path: "/api/v1/constructors/{constructor_id}",
      params: { path: { constructor_id }, query: {} },
    }),
  },
  { name: "circuits", path: "/circuits", page: () => import("@/features/circuits/CircuitsPage") },
  {
    name: "circuit",
    path: "/circuits/:circuitId",
    page: () => import("@/features/circuits/CircuitPage"),
    first: ({ circuitId: circuit_id = "" }) => ({
      path: "/api/v1/circuits/{circuit_id}",
      params: { path: { circuit_id }, query: {} },
    }),
  },
  {
    name: "head_to_head",
    path: "/head-to-head",
    page: () => import("@/features/head-to-head/HeadToHeadPage"),
  },
  { name: "ratings", path: "/ratings", page: () => import("@/features/ratings/RatingsPage") },
  { name: "accuracy", path: "/accuracy", page: () => import("@/features/accuracy/AccuracyPage") },
  { name: "ledger", path: "/ledger", page: () => import("@/features/ledger/LedgerPage") },
  { name: "ledger", path: "/ledger/:position", page: () => import("@/features/ledger/LedgerEntryPage") },
  {
    name: "models",
    path: "/models",
    page: () => import("@/features/models/ModelsPage"),
    first: () => ({ path: "/api/v1/models", params: {} }),
  },
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
    first: () => ({ path: "/api/v1/predictions/next-race", params: { query: {} } }),
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

/** What to ask before the dashboard's code is there: what the page at the address shows first, and what stands above it. */
export function firstReads(address: Location, isNow: boolean): readonly FirstRead[] {
  const found = pageAt(address.pathname);
  // Another instant than now, or another question, is asked by the page itself.
  const first = isNow && address.search === "" ? found?.page.first?.(found.parameters) : undefined;
  const above: FirstRead = { path: "/api/v1/status", params: {} };
  return [...(first === undefined ? [] : [first]), ...(found?.page.name === "embed" ? [] : [above])];
}
