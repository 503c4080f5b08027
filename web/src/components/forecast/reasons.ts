import { listed } from "@/lib/odds";
import type { ForecastDriver } from "./drivers";

/** The groups of features that models explain themselves by, in plain words. */
const FEATURES: Readonly<Record<string, string>> = {
  pace: "Pace",
  form: "Recent form",
  season: "Season's points",
  ratings: "Ratings",
  reliability: "Reliability",
  experience: "Experience",
  practice: "Practice",
  grid: "Grid slot",
  qualifying: "Qualifying",
};

/** What a group of features is called; one without a word of its own keeps its name. */
export function featureName(feature: string): string {
  const name = FEATURES[feature] ?? feature.replaceAll("_", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Contributions nearer to zero than this are shown as none. */
const NOTHING = 0.005;

/** A contribution with its sign and two decimals; `0` for what rounds to nothing. */
export function signed(value: number): string {
  if (Math.abs(value) < NOTHING) return "0";
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
}

/** The groups of features that move anybody, the one that moves the field most first. */
export function features(drivers: readonly ForecastDriver[]): string[] {
  const sums = new Map<string, number>();
  for (const { contributions = [] } of drivers) {
    for (const { feature, value } of contributions) {
      sums.set(feature, (sums.get(feature) ?? 0) + Math.abs(value));
    }
  }
  return [...sums]
    .filter(([, sum]) => sum / drivers.length >= NOTHING)
    .sort((a, b) => b[1] - a[1])
    .map(([feature]) => feature);
}

/** What speaks most for and against a driver. */
export function reasonOf(driver: ForecastDriver): string {
  const [pro, contra] = sides(driver);
  if (pro === "" && contra === "") return "Nothing stands out from the field.";
  if (contra === "") return `For: ${pro}. Against: nothing.`;
  if (pro === "") return `For: nothing. Against: ${contra}.`;
  return `For: ${pro}. Against: ${contra}.`;
}

/** What sets the field apart most, and what speaks for and against the first driver. */
export function reasonsSentence(drivers: readonly ForecastDriver[]): string {
  const [first] = drivers;
  const names = features(drivers).slice(0, 2).map(lowered);
  if (first === undefined || names.length === 0) return "Nothing sets the drivers apart.";
  const field = listed(names);
  const [pro, contra] = sides(first);
  const parts = [
    ...(pro === "" ? [] : [`for ${first.name}: ${pro}`]),
    ...(contra === "" ? [] : [pro === "" ? `against ${first.name}: ${contra}` : `against: ${contra}`]),
  ];
  const own = parts.length === 0 ? "" : ` What speaks ${parts.join("; ")}.`;
  return `${field.charAt(0).toUpperCase()}${field.slice(1)} ${names.length > 1 ? "set" : "sets"} the drivers apart most.${own}`;
}

function sides({ contributions = [] }: ForecastDriver): readonly [pro: string, contra: string] {
  const moving = contributions
    .filter(({ value }) => Math.abs(value) >= NOTHING)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const words = (sign: 1 | -1) =>
    listed(
      moving
        .filter(({ value }) => Math.sign(value) === sign)
        .slice(0, 2)
        .map(({ feature }) => lowered(feature)),
    );
  return [words(1), words(-1)];
}

function lowered(feature: string): string {
  return featureName(feature).toLowerCase();
}
