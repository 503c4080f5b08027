import type { Usage } from "@/api/schema";
import { counted } from "@/lib/odds";
import { shortDate } from "@/lib/time";
import { grouped } from "./plans";

export type Life = "never" | "30" | "90" | "365";

/** How long a key may be good. */
export const LIVES: readonly { readonly value: Life; readonly label: string }[] = [
  { value: "never", label: "Until it is revoked" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

/** When a key that is made now expires; `null` for never. */
export function expiry(life: Life, now: number): string | null {
  return life === "never" ? null : new Date(now + Number(life) * 86_400_000).toISOString();
}

/** What a key was used for this month, in words; the service counts by days. */
export function usedWords(keyId: string, days: Usage["days"]): string {
  const its = days.filter(({ key_id }) => key_id === keyId);
  const last = its.reduce((latest, { day }) => (day > latest ? day : latest), "");
  if (last === "") return "Not used this month";
  const requests = its.reduce((sum, one) => sum + one.requests, 0);
  return `Last used on ${shortDate(last)}, ${requests === 1 ? counted(1, "request") : `${grouped(requests)} requests`} this month`;
}
