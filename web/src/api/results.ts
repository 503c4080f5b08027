/** Lines of results in words: times, points, how a race ended for somebody. */
import { score } from "@/lib/score";
import type { RaceLine, Status } from "./schema";

export const STATUSES: Readonly<Record<Status, string>> = {
  classified: "Classified",
  DNF: "Did not finish",
  NC: "Not classified",
  DSQ: "Disqualified",
  EX: "Excluded",
  DNS: "Did not start",
  DNQ: "Did not qualify",
  DNPQ: "Did not pre-qualify",
  DNP: "Did not practise",
};

/** Milliseconds as `1:13.481`, `23.481` or `2:13:23.600`. */
export function clock(ms: number): string {
  const rest = String(ms % 1000).padStart(3, "0");
  const seconds = Math.floor(ms / 1000) % 60;
  const minutes = Math.floor(ms / 60_000) % 60;
  const hours = Math.floor(ms / 3_600_000);
  const two = (value: number) => String(value).padStart(2, "0");
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}.${rest}`;
  return minutes > 0 ? `${minutes}:${two(seconds)}.${rest}` : `${seconds}.${rest}`;
}

/** Points without needless decimals: `25`, `12.5`, `1.14`. */
export function pointsOf(points: number): string {
  return score(points);
}

/** Where somebody came in: the place, or why there is none. */
export function placeOf({ position, status }: Pick<RaceLine, "position" | "status">): string {
  return position === null ? status : String(position);
}

/** How the race ended for somebody: the winner's time, the gap, or why it ended. */
export function ending(
  line: Pick<RaceLine, "status" | "time_ms" | "gap" | "cause" | "position" | "shared_car">,
): string {
  const { status, time_ms: time, gap, cause, position, shared_car: shared } = line;
  if (status !== "classified") {
    return cause ?? STATUSES[status];
  }
  const own = gap ?? (time === null ? undefined : position === 1 ? clock(time) : undefined);
  const why = cause === null ? undefined : own === undefined ? cause : lowered(cause);
  const parts = [own, why, shared ? "shared car" : undefined];
  return parts.filter((part) => part !== undefined).join(", ") || "–";
}

function lowered(cause: string): string {
  return cause.charAt(0).toLowerCase() + cause.slice(1);
}
