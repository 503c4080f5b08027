import { listed } from "./odds";

/** `2001, 2003–2018 and 2021`: consecutive years together. */
export function yearsListed(years: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && year <= last.to + 1) last.to = year;
    else spans.push({ from: year, to: year });
  }
  return listed(spans.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)));
}
