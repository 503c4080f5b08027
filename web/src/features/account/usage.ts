import type { Usage } from "@/api/schema";
import { finePercent } from "@/lib/odds";
import { shortDate } from "@/lib/time";
import { grouped } from "./plans";

/** The requests of one day. */
export interface Day {
  /** `2026-06-28`, UTC. */
  readonly day: string;
  readonly byKeys: number;
  readonly byLogin: number;
}

/** Every day of the month until today (UTC), also those without a request. */
export function daysOf({ month, days }: Pick<Usage, "month" | "days">, now: number): Day[] {
  const last =
    [new Date(now).toISOString().slice(0, 10), ...days.map(({ day }) => day)].sort().at(-1) ?? month;
  const found: Day[] = [];
  for (let at = Date.parse(month); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const its = days.filter((one) => one.day === day);
    const sum = (key: boolean) =>
      its.reduce((total, one) => total + ((one.key_id !== null) === key ? one.requests : 0), 0);
    found.push({ day, byKeys: sum(true), byLogin: sum(false) });
  }
  return found;
}

/** What has been used of the month's quota, and on which day most. */
export function usageSentence(
  { used, limits }: Pick<Usage, "used" | "limits">,
  days: readonly Day[],
): string {
  if (used === 0) return "Nothing has been used this month.";
  const requests = used === 1 ? "1 request has" : `${grouped(used)} requests have`;
  const share =
    limits.monthly === null
      ? `${requests} been made this month; the plan has no monthly limit.`
      : `${requests} been made this month, ${finePercent(used / limits.monthly)} of ${grouped(limits.monthly)}.`;
  const total = ({ byKeys, byLogin }: Day) => byKeys + byLogin;
  const most = Math.max(...days.map(total), 0);
  const busiest = days.filter((day) => total(day) === most);
  const [first] = busiest;
  if (first === undefined || most === 0 || days.length < 2) return share;
  return busiest.length === 1
    ? `${share} The busiest day was ${shortDate(first.day)} with ${grouped(most)}.`
    : `${share} The busiest days had ${grouped(most)} each.`;
}
