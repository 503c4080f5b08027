/** What only the page of an event says of results. */
import { clock } from "@/api/results";
import type { Status } from "@/api/schema";

/** How somebody ended, as the end of a sentence. */
export const ENDED: Readonly<Record<Status, string>> = {
  classified: "was classified",
  DNF: "did not finish",
  NC: "was not classified",
  DSQ: "was disqualified",
  EX: "was excluded",
  DNS: "did not start",
  DNQ: "did not qualify",
  DNPQ: "did not pre-qualify",
  DNP: "did not practise",
};

/** Milliseconds behind another time: `+0.312`. */
export function behind(ms: number): string {
  return `+${clock(ms)}`;
}

/** A time penalty of the source (`5.000`) as `+5 s`. */
export function penaltyOf(seconds: string): string {
  const value = Number(seconds);
  return Number.isNaN(value) ? seconds : `+${value} s`;
}

/** A penalty on the grid: a count of places, or the source's own words. */
export function gridPenaltyOf(penalty: string): string {
  return /^\d+$/.test(penalty) ? `${penalty} ${penalty === "1" ? "place" : "places"} back` : penalty;
}
