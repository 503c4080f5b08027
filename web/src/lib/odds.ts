/** Probabilities in words: percentages, and how many of fifty such races. */

export const FIFTY = 50;

/** A space at which no line breaks: a number and its unit stay together. */
export const JOINED = "\u00a0";

/** `0.382` is `38 %`; what would round to never or always is `< 1 %` and `> 99 %`. */
export function percent(probability: number): string {
  return words(probability).replaceAll(" ", JOINED);
}

function words(probability: number): string {
  if (probability <= 0) return "0 %";
  if (probability >= 1) return "100 %";
  if (probability < 0.005) return "< 1 %";
  if (probability > 0.995) return "> 99 %";
  return `${Math.round(probability * 100)} %`;
}

/** A percentage with one decimal, for tables that experts read. */
export function finePercent(probability: number): string {
  return `${(probability * 100).toFixed(1)}${JOINED}%`;
}

/** A difference of probabilities in percentage points, signed: `+3.4 pp`. */
export function points(difference: number): string {
  const value = (difference * 100).toFixed(1);
  if (Number(value) === 0) return `±0${JOINED}pp`;
  return `${difference > 0 ? "+" : "−"}${value.replace("-", "")}${JOINED}pp`;
}

/** `0.26` is `13 in 50`. */
export function inFifty(probability: number): string {
  const count = Math.round(probability * FIFTY);
  if (count === 0) return probability > 0 ? "fewer than 1 in 50" : "0 in 50";
  if (count === FIFTY && probability < 1) return "more than 49 in 50";
  return `${count} in 50`;
}

/**
 * How fifty races fall to competitors with these chances: whole counts that sum to fifty (largest remainders, ties to the
 * first), so that each is within one of its share.
 */
export function fiftyShares(probabilities: readonly number[]): number[] {
  const total = probabilities.reduce((sum, one) => sum + one, 0);
  if (total <= 0) return probabilities.map(() => 0);
  const exact = probabilities.map((one) => (one / total) * FIFTY);
  const counts = exact.map(Math.floor);
  const missing = FIFTY - counts.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((one, index) => ({ index, remainder: one - Math.floor(one) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(position: number): string {
  const teen = Math.floor(position / 10) % 10 === 1;
  const suffix = teen ? "th" : (["th", "st", "nd", "rd"][position % 10] ?? "th");
  return `${position}${suffix}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** `1 race`, `2 races`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
