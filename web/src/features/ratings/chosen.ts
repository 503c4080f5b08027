import type { RatingLine } from "@/api/schema";

/** So many lines can be told apart in one picture. */
export const MOST = 8;
/** So many are shown until somebody chooses. */
const AT_FIRST = 5;

/** Whom the picture shows: those of the address, or the strongest of the table. */
export function chosenIds(named: readonly string[], table: readonly Pick<RatingLine, "id">[]): string[] {
  const ids = [...new Set(named)].filter((id) => /^[a-z0-9-]{1,100}$/.test(id)).slice(0, MOST);
  return ids.length > 0 ? ids : table.slice(0, AT_FIRST).map(({ id }) => id);
}

/** With one more or one less; never more than fit, never nobody. */
export function toggled(chosen: readonly string[], id: string): string[] {
  if (!chosen.includes(id)) return chosen.length < MOST ? [...chosen, id] : [...chosen];
  return chosen.length > 1 ? chosen.filter((one) => one !== id) : [...chosen];
}
