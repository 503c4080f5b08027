/** Instants and dates in words. The API speaks UTC; readers see their own time zone with the circuit's beside it. */

const LOCALE = "en-GB";

/** The visitor's IANA time zone, such as `Europe/Berlin`. */
export function visitorZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Sun 28 Jun, 15:00`. */
export function dayAndTime(instant: string, zone: string): string {
  return `${shortDay(instant, zone)}, ${time(instant, zone)}`;
}

/** `Sun 28 Jun`. */
export function shortDay(instant: string, zone: string): string {
  return formatted(instant, { weekday: "short", day: "numeric", month: "short", timeZone: zone });
}

/** `15:00`. */
export function time(instant: string, zone: string): string {
  return formatted(instant, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
}

/** `28 June 2026, 15:00`. */
export function fullInstant(instant: string, zone: string): string {
  return `${formatted(instant, { day: "numeric", month: "long", year: "numeric", timeZone: zone })}, ${time(instant, zone)}`;
}

/** A calendar date (`2026-06-28`) as `28 June 2026`, whatever the time zone. */
export function fullDate(date: string): string {
  return formatted(date.slice(0, 10), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** A calendar date as `28 Jun`. */
export function shortDate(date: string): string {
  return formatted(date.slice(0, 10), { day: "numeric", month: "short", timeZone: "UTC" });
}

/** The short name that a zone has at an instant, such as `CEST` or `GMT-3`. */
export function zoneName(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, timeZoneName: "short" }).formatToParts(
    new Date(instant),
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** Whether two zones show the same clock at an instant. */
export function sameClock(instant: string, one: string, other: string): boolean {
  return dayAndTime(instant, one) === dayAndTime(instant, other);
}

/** `15:00`, or `Sat 15:00` where it is another day than at home. */
export function clockThere(instant: string, home: string, there: string): string {
  const clock = time(instant, there);
  if (shortDay(instant, home) === shortDay(instant, there)) return clock;
  return `${formatted(instant, { weekday: "short", timeZone: there })} ${clock}`;
}

/** `in 3 days`, `2 hours ago`: the largest unit that is at least one. */
export function fromNow(instant: string, now: number): string {
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  const distance = (new Date(instant).getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(distance) >= size) return words.format(Math.trunc(distance / size), unit);
  }
  return "now";
}

const UNITS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Days, hours, minutes and seconds until an instant; all zero when it has passed. */
export function countdown(
  instant: string,
  now: number,
): Record<"days" | "hours" | "minutes" | "seconds", number> {
  const left = Math.max(0, Math.floor((new Date(instant).getTime() - now) / 1000));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  };
}

function formatted(instant: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, options).format(new Date(instant));
}
