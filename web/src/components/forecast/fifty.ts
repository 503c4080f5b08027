import { counted, fiftyShares, listed } from "@/lib/odds";
import { type ForecastDriver, ranked } from "./drivers";

/** How many of fifty races a driver would win. */
export interface Share {
  readonly driver: ForecastDriver;
  readonly count: number;
}

/** How fifty races fall to the drivers, the likeliest winner first; the counts sum to fifty. */
export function winners(drivers: readonly ForecastDriver[]): Share[] {
  const order = ranked(drivers, "win");
  const counts = fiftyShares(order.map(({ win }) => win));
  return order.map((driver, index) => ({ driver, count: counts[index] ?? 0 }));
}

const NAMED = 3;

/** The fifty races in a sentence. */
export function fiftySentence(shares: readonly Share[]): string {
  const some = shares.filter(({ count }) => count > 0);
  if (some.length === 0) return "This forecast gives nobody a chance to win.";
  const named = some.slice(0, some.length === NAMED + 1 ? NAMED + 1 : NAMED);
  const others = some.slice(named.length);
  const rest = others.reduce((sum, { count }) => sum + count, 0);
  const parts = named.map(({ driver, count }, index) =>
    index === 0 ? `${driver.name} would win ${count}` : `${driver.name} ${count}`,
  );
  if (others.length > 0) parts.push(`${counted(others.length, "other driver")} the remaining ${rest}`);
  return `Of fifty such races, ${listed(parts)}.`;
}
