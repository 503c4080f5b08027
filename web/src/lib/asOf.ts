import { useSearchParams } from "react-router";
import { usePreferences } from "./usePreferences";

export const AS_OF = "as_of";

const WRITTEN = /^(?<day>\d{4}-\d\d-\d\d)(?<clock>T\d\d:\d\d.*)?$/;

/** The instant that the address names (`?as_of=2026-05-01` is the end of that day), or none when it is no instant. */
export function instantOf(value: string | null): string | undefined {
  const { day, clock } = WRITTEN.exec(value ?? "")?.groups ?? {};
  if (day === undefined || !isDay(day)) return undefined;
  const instant = new Date(`${day}${clock ?? "T23:59:59Z"}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** Whether there is such a day: browsers take the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const start = new Date(`${day}T00:00Z`);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}

/** The earlier of the instant that the address names and the one before what a spoiler-free visitor has not seen. */
export function knownAt(named: string | null, unseenFrom: string | undefined): string | undefined {
  const instants = [instantOf(named), instantOf(unseenFrom ?? null)].filter((one) => one !== undefined);
  return instants.sort()[0];
}

/**
 * The instant whose knowledge every page shows; `undefined` is now. Hand it to every query that takes `as_of`.
 */
export function useAsOf(): string | undefined {
  const [parameters] = useSearchParams();
  const { unseenFrom } = usePreferences();
  return knownAt(parameters.get(AS_OF), unseenFrom);
}

/** An address of the dashboard with the time machine's instant, unless it names one itself. */
export function carried(to: string, instant: string | null): string {
  if (instant === null || to.includes(`${AS_OF}=`)) return to;
  const [path = "", hash] = to.split("#");
  const query = `${path}${path.includes("?") ? "&" : "?"}${AS_OF}=${encodeURIComponent(instant)}`;
  return hash === undefined ? query : `${query}#${hash}`;
}
