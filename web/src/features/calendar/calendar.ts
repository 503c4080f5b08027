/** The order and the words of a season's calendar. */
import type { ClassifiedEvent, ClassifiedLine, EventSummary } from "@/api/schema";
import { counted } from "@/lib/odds";
import { type Mark, marks } from "@/lib/teams";
import { fullDate, shortDate } from "@/lib/time";

/** The year of the first championship. */
export const FIRST_SEASON = 1950;

/** Races of one month, in the order in which they are held. */
export interface Month {
  /** `2026-06` */
  readonly key: string;
  /** `June` */
  readonly name: string;
  readonly events: readonly EventSummary[];
}

/** The calendar by the months of its races. */
export function byMonth(events: readonly EventSummary[]): Month[] {
  const months = new Map<string, EventSummary[]>();
  for (const event of events) {
    const key = event.date.slice(0, 7);
    months.set(key, [...(months.get(key) ?? []), event]);
  }
  return [...months].map(([key, held]) => ({ key, name: monthName(key), events: held }));
}

function monthName(key: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(`${key}-01`));
}

/** The first race that is still to have a result. */
export function nextOf(events: readonly EventSummary[]): EventSummary | undefined {
  return events.find(({ state }) => state === "scheduled" || state === "live");
}

export function hasResult({ state }: Pick<EventSummary, "state">): boolean {
  return state === "final" || state === "provisional";
}

/** Whether the race should have been run by now and has no result here. */
export function isAwaited(event: Pick<EventSummary, "state" | "date">, today: string): boolean {
  return event.state === "scheduled" && event.date < today;
}

/** The days of a weekend: `26–28 Jun`, `31 Jul – 2 Aug`, or only `13 May` where no others are known. */
export function weekend({ date, sessions }: Pick<EventSummary, "date" | "sessions">): string {
  const first = sessions.map((session) => session.date).reduce((a, b) => (b < a ? b : a), date);
  if (first === date) return shortDate(date);
  if (first.slice(0, 7) === date.slice(0, 7)) return `${Number(first.slice(8))}–${shortDate(date)}`;
  return `${shortDate(first)} – ${shortDate(date)}`;
}

/** Who won a race, and the mark that the driver has among all of the field. */
export interface Winner {
  readonly driver: ClassifiedLine["driver"];
  readonly constructor: ClassifiedLine["constructor"];
  readonly mark: Mark | undefined;
}

/** Who won each race, by slug; drivers who shared the winning car won together. */
export function winnersOf(events: readonly ClassifiedEvent[]): ReadonlyMap<string, readonly Winner[]> {
  return new Map(
    events.map(({ slug, lines }) => {
      const mark = marks(
        lines.map(({ driver, constructor }) => ({
          driverId: driver.driver_id,
          constructorId: constructor.constructor_id,
        })),
      );
      const won = lines.filter(({ position }) => position === 1);
      return [
        slug,
        won.map(({ driver, constructor }) => ({ driver, constructor, mark: mark.get(driver.driver_id) })),
      ];
    }),
  );
}

/** What the season is like and how far it has come on a day (`2026-06-28`), in two sentences. */
export function summary(events: readonly EventSummary[], today: string): string {
  const held = events.filter(({ state }) => state !== "cancelled");
  const first = held[0];
  const last = held.at(-1);
  if (first === undefined || last === undefined) return "No race is on the calendar.";
  const sprints = held.filter((event) => event.sprint_weekend).length;
  const run = held.filter(hasResult).length;
  const days =
    first === last ? `on ${fullDate(first.date)}` : `from ${fullDate(first.date)} to ${fullDate(last.date)}`;
  const size = `${counted(held.length, "race")}${sprints > 0 ? `, ${sprints} with a sprint` : ""}, ${days}.`;
  const awaited = held.filter((event) => isAwaited(event, today)).length;
  if (awaited > 0) {
    const known = run === 0 ? "No result is" : run === 1 ? "The result of 1 is" : `The results of ${run} are`;
    const more = run === 0 ? awaited : `${awaited} more`;
    return `${size} ${known} known; ${awaited === 1 ? `that of ${more} is` : `those of ${more} are`} awaited.`;
  }
  if (run === 0) return `${size} The season has not begun.`;
  if (run === held.length) return `${size} All have been run.`;
  const next = nextOf(held);
  return `${size} ${run} ${run === 1 ? "has" : "have"} been run${next ? `; the next is the ${next.name}` : ""}.`;
}

/** What is wanted of the calendar feed. */
export interface Feed {
  /** Left out, the feed goes on with the next season by itself. */
  readonly season: number | undefined;
  readonly sessions: "all" | "races" | "race";
  /** Whether entries name the favourite. */
  readonly favourites: boolean;
}

const SESSIONS_OF: Readonly<Record<Feed["sessions"], string | undefined>> = {
  all: undefined,
  races: "race,sprint",
  race: "race",
};

/** The feed's path, with only what differs from the feed of everything. */
export function feedPath({ season, sessions, favourites }: Feed): string {
  const wanted = [
    season === undefined ? undefined : `season=${season}`,
    SESSIONS_OF[sessions] === undefined ? undefined : `sessions=${SESSIONS_OF[sessions]}`,
    favourites ? undefined : "spoilers=false",
  ].filter((one) => one !== undefined);
  return `/api/v1/calendar.ics${wanted.length > 0 ? "?" : ""}${wanted.join("&")}`;
}
