import type { DriverDetail } from "@/api/schema";
import { counted } from "@/lib/odds";
import { fullDate } from "@/lib/time";
import { yearsListed } from "@/lib/years";

/** The constructor that a driver raced for last. */
export function teamOf({ seasons }: DriverDetail): string | undefined {
  return seasons.at(-1)?.constructors.at(-1)?.constructor_id;
}

/** Whether a forecast of the next race may have who raced last in this season: it is the running one or the one before. */
export function mayRaceNext(last: number, current: number | undefined): boolean {
  return current !== undefined && last >= current - 1;
}

/** Who the driver is, in short facts. */
export function factsOf(detail: DriverDetail): string[] {
  const { driver, seasons } = detail;
  const team = seasons.at(-1)?.constructors.at(-1)?.name;
  return [
    ...(team === undefined ? [] : [team]),
    driver.nationality.name,
    ...(driver.number === null ? [] : [`${driver.abbreviation} · number ${driver.number}`]),
    `born ${fullDate(driver.date_of_birth)}`,
    ...(driver.date_of_death === null ? [] : [`died ${fullDate(driver.date_of_death)}`]),
    ...(seasons.length === 0 ? [] : [yearsWords(seasons.map(({ season }) => season))]),
  ];
}

/** `seasons 2001, 2003–2018 and 2021`. */
function yearsWords(years: readonly number[]): string {
  return `${years.length === 1 ? "season" : "seasons"} ${yearsListed(years)}`;
}

/** One sentence about a career, for search engines and link previews. */
export function careerSentence({ driver, totals, seasons }: DriverDetail): string {
  if (totals.starts === 0)
    return `${driver.name} (${driver.nationality.name}) never started a Grand Prix of Formula 1.`;
  const wins = totals.wins === 0 ? "no win" : counted(totals.wins, "win");
  const titles = totals.titles === 0 ? "" : `, ${counted(totals.titles, "title")}`;
  return (
    `${driver.name} (${driver.nationality.name}): ${counted(totals.starts, "Grand Prix", "Grands Prix")} started, ${wins}, ` +
    `${counted(totals.podiums, "podium")}${titles}, ${yearsWords(seasons.map(({ season }) => season))}. ` +
    "Results, ratings and forecasts."
  );
}
