/** Which forecasts of an event there are, and which one is shown. */
import { counted } from "@/lib/odds";
import { fullInstant, visitorZone } from "@/lib/time";
import type { Hindcast, Horizon, PublishedForecast, SessionKind } from "@/api/schema";

const HORIZON_ORDER: readonly Horizon[] = ["pre_weekend", "pre_qualifying", "post_qualifying"];

/** What was forecast for a race or sprint at a horizon: published before the flag, or computed afterwards. */
export type Found = {
  readonly target: SessionKind;
  readonly horizon: Horizon;
} & (
  | { readonly kind: "published"; readonly forecast: PublishedForecast }
  | { readonly kind: "hindcast"; readonly forecast: Hindcast }
);

/**
 * The forecasts to choose from, the race's first and then by horizon: the last that was published at each, and a hindcast
 * where none was.
 */
export function forecastsToShow(
  published: readonly PublishedForecast[],
  hindcasts: readonly Hindcast[],
): Found[] {
  const found = new Map<string, Found>();
  for (const forecast of hindcasts)
    found.set(keyOf(forecast), { ...placeOf(forecast), kind: "hindcast", forecast });
  for (const forecast of published)
    found.set(keyOf(forecast), { ...placeOf(forecast), kind: "published", forecast });
  return [...found.values()].sort(
    (a, b) =>
      Number(a.target !== "race") - Number(b.target !== "race") ||
      HORIZON_ORDER.indexOf(a.horizon) - HORIZON_ORDER.indexOf(b.horizon),
  );
}

/** The one that the address names, as far as it names one: else of the race, and else the latest. */
export function chosenForecast(
  found: readonly Found[],
  target: string | null,
  horizon: string | null,
): Found | undefined {
  const ofTarget = found.filter((one) => one.target === target);
  const candidates = ofTarget.length > 0 ? ofTarget : found.filter((one) => one.target === found[0]?.target);
  return candidates.find((one) => one.horizon === horizon) ?? candidates.at(-1);
}

function keyOf({ target, horizon }: { target: SessionKind; horizon: Horizon }): string {
  return `${target} ${horizon}`;
}

function placeOf({ target, horizon }: { target: SessionKind; horizon: Horizon }) {
  return { target, horizon };
}

const HOUR_MS = 3_600_000;

/** When a forecast was published, and how long before the start; data that come late let one be made after it. */
export function publishedWhen(made: string, start: string | null): string {
  const on = `Published on ${fullInstant(made, visitorZone())}`;
  const hours = start === null ? 0 : (Date.parse(start) - Date.parse(made)) / HOUR_MS;
  if (hours <= 0) return `${on}, without knowledge of the result.`;
  if (hours < 1) return `${on}, less than an hour before the start.`;
  if (hours < 48) return `${on}, ${counted(Math.floor(hours), "hour")} before the start.`;
  return `${on}, ${counted(Math.floor(hours / 24), "day")} before the start.`;
}
