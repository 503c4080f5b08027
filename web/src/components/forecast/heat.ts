import { counted, ordinal, percent } from "@/lib/odds";

/** Whose chances of every place are shown. */
interface Placed {
  readonly name: string;
  readonly positions: readonly number[];
}

/** From where on a cell is hot: its number is then written in the colour that is read on full heat. */
const HOT = 0.6;

/** The colour of a cell: how far it is through the cool or the hot part of the scale, from 0 to 1. */
export interface Heat {
  readonly hot: boolean;
  readonly share: number;
}

/** How warm a chance is when `most` is the hottest: rising fast at first, so that small chances can be told from none. */
export function heat(chance: number, most: number): Heat {
  if (most <= 0 || chance <= 0) return { hot: false, share: 0 };
  const warmth = Math.min(1, (chance / most) ** 0.65);
  const hot = warmth > HOT;
  const share = hot ? (warmth - HOT) / (1 - HOT) : warmth / HOT;
  return { hot, share: Number(share.toFixed(3)) };
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
    `${widest.driver.name} is the hardest to place: four fifths of the chances are spread over ${counted(widest.places, "place")}.`
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
