import { scaleLinear } from "@visx/scale";
import type { RatingPoint } from "@/api/schema";
import type { Series } from "@/components/charts/LineChart";
import { listed } from "@/lib/odds";
import type { Mark } from "@/lib/teams";
import { fullDate } from "@/lib/time";

/** So many standard deviations to both sides hold 95 % of a normal distribution. */
const Z95 = 1.96;

/** Who is shown, and how. */
export interface Rated {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly mark: Mark;
}

/** A calendar date as a year with its fraction: the middle of 2026 is about 2026.5. */
export function yearAt(date: string): number {
  const year = Number(date.slice(0, 4));
  const begin = Date.UTC(year, 0, 1);
  return year + (Date.parse(date) - begin) / (Date.UTC(year + 1, 0, 1) - begin);
}

/** A line for each, with the 95 % interval where the system tells the spread. */
export function seriesOf(points: readonly RatingPoint[], rated: readonly Rated[]): Series[] {
  return rated.map(({ id, label, mark }) => ({
    id,
    label,
    colour: mark.colour,
    dashed: mark.hatched,
    values: points
      .filter((point) => point.id === id)
      .map(({ date, strength, spread }) => ({
        x: yearAt(date),
        y: strength,
        ...(spread === null ? {} : { low: strength - Z95 * spread, high: strength + Z95 * spread }),
      })),
  }));
}

interface Ticks {
  readonly xTicks: readonly { readonly x: number; readonly label: string }[];
  readonly yTicks: readonly { readonly y: number; readonly label: string }[];
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Axes that hold all lines with their intervals: years below, or months when all is of one year. */
export function ticksOf(series: readonly Series[]): Ticks {
  const values = series.flatMap((one) => one.values);
  const first = Math.min(...values.map(({ x }) => x));
  const last = Math.max(...values.map(({ x }) => x));
  const ys = values.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]);
  const yScale = scaleLinear({ domain: [Math.min(...ys), Math.max(...ys)], range: [0, 1] }).nice(5);
  const years = Math.ceil(last) - Math.floor(first);
  return {
    xTicks:
      years <= 1
        ? monthsBetween(first, last)
        : Array.from({ length: years }, (_, index) => Math.floor(first) + index)
            .filter((year) => year >= first - 0.3)
            .map((year) => ({ x: year, label: String(year) })),
    yTicks: yScale.ticks(5).map((y) => ({ y, label: signed(y, 1) })),
  };
}

function monthsBetween(first: number, last: number): { x: number; label: string }[] {
  const year = Math.floor(first);
  const from = Math.floor((first - year) * 12);
  const to = Math.min(11, Math.floor((last - year) * 12) + 1);
  return MONTHS.slice(from, to + 1).map((label, index) => ({ x: year + (from + index) / 12, label }));
}

/** A strength with its sign: `+1.76`, `−0.35`. */
export function signed(strength: number, digits = 2): string {
  const value = Math.abs(strength).toFixed(digits);
  if (Number(value) === 0) return value;
  return `${strength > 0 ? "+" : "−"}${value}`;
}

/** What the lines say: where everybody stood last, and the highest point of all. */
export function historySentence(points: readonly RatingPoint[], rated: readonly Rated[]): string {
  const ends = rated
    .flatMap(({ id, name }) => {
      const last = points.findLast((point) => point.id === id);
      return last === undefined ? [] : [{ name, ...last }];
    })
    .sort((a, b) => b.strength - a.strength);
  const top = ends[0];
  if (top === undefined) return "Nobody of those chosen has a rating by this system.";
  const peak = points
    .filter(({ id }) => rated.some((one) => one.id === id))
    .reduce((best, point) => (point.strength > best.strength ? point : best), top);
  const peakName = rated.find(({ id }) => id === peak.id)?.name ?? peak.id;
  const where =
    ends.length === 1
      ? `${top.name} was rated ${signed(top.strength)} after the race of ${fullDate(top.date)}`
      : `After their last races ${listed(ends.map(({ name, strength }, at) => `${name} ${at === 0 ? "was rated " : ""}${signed(strength)}`))}`;
  const highest =
    peak.strength <= top.strength && peak.id === top.id
      ? ends.length === 1
        ? "the highest so far"
        : "none of them was ever higher"
      : ends.length === 1
        ? `the highest was ${signed(peak.strength)} on ${fullDate(peak.date)}`
        : `the highest of all was ${peakName} with ${signed(peak.strength)} on ${fullDate(peak.date)}`;
  return `${where}; ${highest}.`;
}

/** The last strength of everybody in every season, the newest first: what the table behind the lines shows. */
export function bySeason(
  points: readonly RatingPoint[],
): { season: number; last: ReadonlyMap<string, RatingPoint> }[] {
  const seasons = new Map<number, Map<string, RatingPoint>>();
  for (const point of points) {
    const found = seasons.get(point.season) ?? new Map<string, RatingPoint>();
    found.set(point.id, point);
    seasons.set(point.season, found);
  }
  return [...seasons].sort(([a], [b]) => b - a).map(([season, last]) => ({ season, last }));
}
