import type { PublishedForecast, RaceForecast } from "@/api/schema";

/** The forecast that was published before this one, of the same race or sprint; none for the first. */
export function previous(
  published: readonly PublishedForecast[],
  { target, ledger }: Pick<RaceForecast, "target" | "ledger">,
): PublishedForecast | undefined {
  return published
    .filter((one) => one.target === target && one.ledger.position < ledger.position)
    .sort((a, b) => b.ledger.position - a.ledger.position)[0];
}
