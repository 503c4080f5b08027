import type { EventSummary, SeasonResults } from "@/api/schema";
import { listed } from "@/lib/odds";
import { samePoints, score } from "@/lib/score";
import type { Line, Of, Table } from "./table";

type Event = Pick<EventSummary, "slug" | "name" | "date" | "state">;

/** How many lines are drawn at first: what can be told apart. */
export const FEW = 8;

/** The points that a competitor had scored after each of the events. */
export interface Course {
  readonly line: Line;
  readonly totals: readonly number[];
}

export interface Courses {
  /** The events with results up to the one after which the standings are. */
  readonly events: readonly Event[];
  /** In the order of the standings. */
  readonly courses: readonly Course[];
  /** Those whose points are not the sum of their results, with that sum. */
  readonly unlike: readonly { readonly line: Line; readonly sum: number }[];
}

/**
 * How the points of a season added up, race and sprint results together, dropped scores included.
 *
 * Where a championship does not simply add its results up (only a constructor's best car scored, points were taken away),
 * a competitor is `unlike` instead: a line that ends elsewhere than the standings would be wrong.
 */
export function coursesOf(
  of: Of,
  table: Table,
  calendar: readonly Event[],
  results: readonly SeasonResults[],
): Courses {
  const last = calendar.findIndex(({ slug }) => slug === table.after);
  const classified = results.flatMap(({ events }) => events);
  const held = new Set(classified.map(({ slug }) => slug));
  const events = calendar.slice(0, last + 1).filter(({ slug }) => held.has(slug));
  const gains = new Map<string, Map<string, number>>();
  for (const { slug, lines } of classified) {
    for (const { driver, constructor: team, points } of lines) {
      const id = of === "drivers" ? driver.driver_id : team.constructor_id;
      const byEvent = gains.get(id) ?? new Map<string, number>();
      byEvent.set(slug, (byEvent.get(slug) ?? 0) + points);
      gains.set(id, byEvent);
    }
  }
  const all = table.lines.map((line): Course => {
    let total = 0;
    const totals = events.map(({ slug }) => (total += gains.get(line.id)?.get(slug) ?? 0));
    return { line, totals };
  });
  const sum = ({ totals }: Course) => totals.at(-1) ?? 0;
  const alike = ({ line, totals }: Course) => samePoints(sum({ line, totals }), line.points + line.dropped);
  return {
    events,
    courses: all.filter(alike),
    unlike: all.filter((one) => !alike(one)).map((one) => ({ line: one.line, sum: sum(one) })),
  };
}

/** Whether a picture of these shows the championship: the first of the standings is in it. */
export function drawable({ events, courses }: Courses): boolean {
  return events.length > 0 && courses.some(({ line }) => line.position === 1);
}

/** Who has scored the most, and since when without a break. */
export function courseSentence({ events, courses }: Courses): string {
  const tops = events.map((_, at) => {
    const most = Math.max(...courses.map(({ totals }) => totals[at] ?? 0));
    const best = courses.filter(({ totals }) => samePoints(totals[at] ?? 0, most));
    return best.length === 1 ? best[0]?.line : undefined;
  });
  const leader = tops.at(-1);
  const event = events.at(-1);
  if (event === undefined) return "No points have been scored yet.";
  if (leader === undefined) return `After the ${event.name} several have scored equally many points.`;
  const since = events[tops.findLastIndex((one) => one?.key !== leader.key) + 1] ?? event;
  const points = score(courses.find(({ line }) => line.key === leader.key)?.totals.at(-1) ?? 0);
  const dropped = leader.dropped > 0 ? `, ${score(leader.dropped)} of which do not count` : "";
  if (since.slug === event.slug && events.length > 1) {
    return `${leader.name} took the lead at the last of these events, the ${event.name}, with ${points} points scored.`;
  }
  const when = events.length === 1 ? `at the ${event.name}` : `the ${since.name}`;
  return events.length === 1
    ? `${leader.name} scored the most points ${when}: ${points}.`
    : `${leader.name} has scored more than anybody since ${when}: ${points} points in all${dropped}.`;
}

/** Why some are not in the picture. */
export function unlikeSentence(unlike: Courses["unlike"]): string {
  const whom = unlike
    .slice(0, 4)
    .map(
      ({ line, sum }) =>
        `${line.name} (${score(line.points + line.dropped)}; the results sum to ${score(sum)})`,
    );
  const rest = unlike.length - whom.length;
  const all = listed(rest > 0 ? [...whom, `${rest} more`] : whom);
  return `The points of ${all} are not the sum of their results: only the best car scored, engines were counted apart, or points were taken away.`;
}
