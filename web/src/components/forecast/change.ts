import type { ChangeTerm, DriverChange } from "@/api/schema";
import { points } from "@/lib/odds";
import type { Market } from "./drivers";
import { featureName } from "./reasons";

/** Changes nearer to zero than this are shown as none. */
const NOTHING = 0.0005;

const TO: Readonly<Record<Market, string>> = {
  win: "to win",
  podium: "of a podium",
  points: "of points",
};

/** What a part of a change comes from, in words. */
export function termName({ kind, feature }: Pick<ChangeTerm, "kind" | "feature">): string {
  switch (kind) {
    case "feature":
      return feature === null ? "A feature" : featureName(feature);
    case "model_or_data_version":
      return "Newer model or data";
    case "entry_list":
      return "Entry list";
    case "rest":
      return "Everything else";
  }
}

/** The drivers whose chance changed, the largest change first. */
export function moved(drivers: readonly DriverChange[], market: Market): DriverChange[] {
  return drivers
    .filter(({ change }) => Math.abs(change[market]) >= NOTHING)
    .sort((a, b) => Math.abs(b.change[market]) - Math.abs(a.change[market]));
}

/** The terms of a change that can be seen, the largest first. */
export function visibleTerms({ terms }: Pick<DriverChange, "terms">, market: Market): ChangeTerm[] {
  return terms
    .filter((term) => Math.abs(term[market]) >= NOTHING)
    .sort((a, b) => Math.abs(b[market]) - Math.abs(a[market]));
}

/** The farthest that the terms of any driver reach to one side. */
export function reach(drivers: readonly DriverChange[], market: Market): number {
  const sides = drivers.flatMap(({ terms }) =>
    [1, -1].map((sign) => terms.reduce((sum, term) => sum + Math.max(0, sign * term[market]), 0)),
  );
  return Math.max(0, ...sides);
}

/** Who gained and who lost most, and by what. */
export function changeSentence(drivers: readonly DriverChange[], market: Market): string {
  const changed = moved(drivers, market);
  if (changed.length === 0) return `No driver's chance ${TO[market]} has changed.`;
  const gained = changed.find(({ change }) => change[market] > 0);
  const lost = changed.find(({ change }) => change[market] < 0);
  const parts = [
    ...(gained === undefined ? [] : [part(gained, "gains most", market)]),
    ...(lost === undefined ? [] : [part(lost, "loses most", market)]),
  ];
  return parts.join(" ");
}

function part(driver: DriverChange, verb: string, market: Market): string {
  const total = driver.change[market];
  const cause = driver.terms
    .filter((term) => Math.sign(term[market]) === Math.sign(total))
    .sort((a, b) => Math.abs(b[market]) - Math.abs(a[market]))[0];
  const why =
    cause === undefined
      ? ""
      : `, the largest part from ${termName(cause).toLowerCase()} (${points(cause[market])})`;
  return `${driver.name} ${verb}, ${points(total)} ${TO[market]}${why}.`;
}
