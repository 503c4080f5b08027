import type { PublishedForecast } from "@/api/schema";

/** A position of the ledger as an address names it: a whole number from 1; nothing for anything else. */
export function positionOf(value: string | null): number | undefined {
  return value !== null && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}

/** The last forecast of an event and the one before it, of the same race or sprint; nothing when there is but one. */
export function lastTwo(
  published: readonly PublishedForecast[],
): { readonly from: number; readonly to: number } | undefined {
  const latest = [...published].sort((a, b) => b.ledger.position - a.ledger.position);
  const of = (target: PublishedForecast["target"]) => latest.filter((one) => one.target === target);
  const [to, from] = of("race").length > 1 ? of("race") : of("sprint");
  return to === undefined || from === undefined
    ? undefined
    : { from: from.ledger.position, to: to.ledger.position };
}
