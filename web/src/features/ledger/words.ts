import type { SessionKind } from "@/api/schema";

/** `dd73d5ef…57232`: enough of a hash to recognise it. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 10)}…${hash.slice(-6)}` : hash;
}

/** What an event is called by its slug alone: `2026-united-states` is `United States 2026`. */
export function eventOf(slug: string): string {
  const [year = "", ...words] = slug.split("-");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return name === "" ? slug : `${name} ${year}`;
}

/** `max-verstappen` is `Max Verstappen`: for drivers of whom an entry has only the id. */
export function driverOf(id: string): string {
  return id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/** Of what a forecast is, where it is not of the race. */
export function targetOf(target: SessionKind): string {
  return target === "race" ? "" : ", sprint";
}
