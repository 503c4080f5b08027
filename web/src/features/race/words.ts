import { inFifty, listed } from "@/lib/odds";
import type { DriverForecast } from "@/api/schema";

/** The forecast's message in one or two sentences: who is likeliest to win, and who comes next. */
export function leadSentence(drivers: readonly Pick<DriverForecast, "name" | "win">[]): string {
  const order = [...drivers].sort((a, b) => b.win - a.win);
  const [first, second] = order;
  if (first === undefined) return "Nobody is entered yet.";
  const equals = order.filter(({ win }) => win === first.win);
  if (equals.length === order.length && equals.length > 1) {
    return `All ${order.length} drivers have the same chance to win: ${inFifty(first.win)}.`;
  }
  if (equals.length > 1) {
    return `${listed(equals.map(({ name }) => name))} are the likeliest winners, each with ${inFifty(first.win)}.`;
  }
  const next = order.filter(({ win }) => win === second?.win);
  const lead = `${first.name} is the likeliest winner: ${inFifty(first.win)}.`;
  if (second === undefined || next.length > 2) return lead;
  return next.length === 2
    ? `${lead} ${listed(next.map(({ name }) => name))} follow with ${inFifty(second.win)} each.`
    : `${lead} ${second.name} follows with ${inFifty(second.win)}.`;
}
