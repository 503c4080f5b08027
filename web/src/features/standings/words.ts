import { counted, listed, ordinal } from "@/lib/odds";
import { samePoints, score, scored } from "@/lib/score";
import { changeSince, type Line, type Of, type Table } from "./table";

interface Moment {
  readonly of: Of;
  readonly table: Table;
  /** How many events the season has. */
  readonly planned: number;
  /** Whether no event is still to come after these standings. */
  readonly over: boolean;
}

/** Who is first, by how much, after how much of the season. */
export function leaderSentence({ of, table, planned, over }: Moment): string {
  const placed = table.lines.filter(({ position }) => position !== null);
  const first = placed.filter(({ position }) => position === 1);
  const [leader] = first;
  if (leader === undefined) return `Nobody has a place in the ${of}' championship of ${table.season} yet.`;
  const second = placed.find(({ position }) => position !== 1);
  const title = `the ${of}' championship of ${table.season}`;
  const when = over ? "" : `After ${table.eventsCounted} of ${counted(planned, "event")} `;
  if (first.length > 1) {
    const names = listed(first.map(({ name }) => name));
    return over
      ? `${names} ended ${title} level, with ${scored(leader.points)} each.`
      : `${when}${names} are level at the top with ${scored(leader.points)} each.`;
  }
  const verb = over ? `won ${title}` : "is first";
  return `${when}${leader.name} ${verb} with ${scored(leader.points)}${lead(leader, second)}.`;
}

function lead(leader: Line, second: Line | undefined): string {
  if (second === undefined) return "";
  if (samePoints(leader.points, second.points))
    return `, level with ${second.name} but with the better places`;
  return `, ${score(leader.points - second.points)} ahead of ${second.name}`;
}

const MOST_NAMED = 3;

/** Who gained the most places since the event before. */
export function movesSentence(table: Table, before: Table, event: string): string {
  const moved = table.lines.flatMap((line) => {
    const change = changeSince(before, line);
    return typeof change === "number" ? [{ line, change }] : [];
  });
  const most = Math.max(0, ...moved.map(({ change }) => change));
  if (most === 0) {
    return moved.some(({ change }) => change < 0)
      ? `Nobody gained a place since the ${event}.`
      : `No places changed since the ${event}.`;
  }
  const best = moved.filter(({ change }) => change === most).map(({ line }) => line);
  const named = best
    .slice(0, MOST_NAMED)
    .map(({ name, position }) => `${name} (now ${ordinal(position ?? 0)})`);
  const others = best.length - named.length;
  const who = listed(others > 0 ? [...named, counted(others, "other")] : named);
  return `Since the ${event} ${who} gained ${counted(most, "place")}${best.length > 1 ? " each" : ", more than anybody else"}.`;
}

/** What is unusual about these standings, each in a sentence. */
export function notes(table: Table): string[] {
  const { lines } = table;
  const dropped = lines.filter((line) => line.dropped > 0);
  const struck = lines.filter(({ position }) => position === null).map(({ name }) => name);
  return [
    ...(dropped.length > 0
      ? [
          `${counted(dropped.length, "competitor")} ${dropped.length === 1 ? "has" : "have"} points that do not count, in the column "dropped".`,
        ]
      : []),
    ...(lines.some(({ points }) => !Number.isInteger(points))
      ? [
          "Fractions of points come from races that ended early and were worth half, or from scores that several drivers shared.",
        ]
      : []),
    ...(struck.length > 0
      ? [`${listed(struck)} ${struck.length === 1 ? "has" : "have"} no place: struck from the championship.`]
      : []),
  ];
}
