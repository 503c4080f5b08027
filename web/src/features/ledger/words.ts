import type { SessionKind } from "@/api/schema";

/** `dd73d5ef…57232`: enough of a hash to recognise it. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 10)}…${hash.slice(-6)}` : hash;
}

/** Of what a forecast is, where it is not of the race. */
export function targetOf(target: SessionKind): string {
  return target === "race" ? "" : ", sprint";
}
