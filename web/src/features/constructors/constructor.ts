import type { ConstructorDetail } from "@/api/schema";
import { counted } from "@/lib/odds";
import { yearsListed } from "@/lib/years";

/** Who it is, in short facts. */
export function factsOf({ constructor, seasons }: ConstructorDetail): string[] {
  const { name, full_name: full, country } = constructor;
  return [
    ...(full === name ? [] : [full]),
    country.name,
    ...(seasons.length === 0 ? [] : [yearsWords(seasons.map(({ season }) => season))]),
  ];
}

/** One sentence about its history, for search engines and link previews. */
export function constructorSentence({ constructor, totals, seasons }: ConstructorDetail): string {
  const { name, country } = constructor;
  if (totals.starts === 0) return `${name} (${country.name}) never started a Grand Prix of Formula 1.`;
  const wins = totals.wins === 0 ? "no win" : counted(totals.wins, "win");
  const titles = totals.titles === 0 ? "" : `, ${counted(totals.titles, "title")}`;
  return (
    `${name} (${country.name}): ${counted(totals.starts, "Grand Prix", "Grands Prix")}, ${wins}${titles}, ` +
    `${yearsWords(seasons.map(({ season }) => season))}. Results, ratings and forecasts.`
  );
}

function yearsWords(years: readonly number[]): string {
  return `${years.length === 1 ? "season" : "seasons"} ${yearsListed(years)}`;
}
