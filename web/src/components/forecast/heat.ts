import { ordinal, percent } from "@/lib/odds";

/** Whose chances of every place are shown. */
interface Placed {
  readonly name: string;
  readonly positions: readonly number[];
}

/** How warm a cell is, from 0 to 1: rising fast at first, so that small chances can be told from none. */
export function heat(chance: number, most: number): number {
  if (most <= 0 || chance <= 0) return 0;
  return Number(Math.min(1, (chance / most) ** 0.7).toFixed(3));
}

/** A chance in per cent for a narrow cell. */
export function shortPercent(chance: number): string {
  if (chance <= 0) return "0";
  if (chance < 0.005) return "<1";
  if (chance > 0.995 && chance < 1) return ">99";
  return String(Math.round(chance * 100));
}

/** What stands out in the matrix: its likeliest single place, and how wide the field's middle is spread. */
export function placesSentence(drivers: readonly Placed[]): string {
  const cells = drivers.flatMap((driver) =>
    driver.positions.map((chance, index) => ({ driver, place: index + 1, chance })),
  );
  const top = cells.reduce<(typeof cells)[number] | undefined>(
    (best, cell) => (best === undefined || cell.chance > best.chance ? cell : best),
    undefined,
  );
  const widest = drivers.reduce<{ driver: Placed; places: number } | undefined>((best, driver) => {
    const places = likelyPlaces(driver.positions);
    return best === undefined || places > best.places ? { driver, places } : best;
  }, undefined);
  if (top === undefined || widest === undefined) return "No places are forecast.";
  return (
    `The likeliest single place is ${ordinal(top.place)} for ${top.driver.name} (${percent(top.chance)}). ` +
    `Least is certain about ${widest.driver.name}: it takes ${widest.places} places to hold four fifths of the chances.`
  );
}

/** The fewest places that together hold at least four fifths of a driver's chances. */
export function likelyPlaces(positions: readonly number[]): number {
  const total = positions.reduce((sum, one) => sum + one, 0);
  let held = 0;
  let count = 0;
  for (const chance of [...positions].sort((a, b) => b - a)) {
    if (held >= total * 0.8 - 1e-12) break;
    held += chance;
    count += 1;
  }
  return count;
}
