/** Orders of drivers: the grid as it is, as it is imagined, and what is between them. */

/** The order with the driver at `from` put at `to`, and those between moved up or down by one. */
export function moved<One>(order: readonly One[], from: number, to: number): readonly One[] {
  const one = order[from];
  if (one === undefined || from === to) return order;
  const rest = order.toSpliced(from, 1);
  return rest.toSpliced(to, 0, one);
}

/** The whole grid when `first` start from the first places and the others keep their order behind. */
export function fullGrid(usual: readonly string[], first: readonly string[]): readonly string[] {
  const named = first.filter((driver) => usual.includes(driver));
  return [...named, ...usual.filter((driver) => !named.includes(driver))];
}

/** The fewest first places from which the whole grid follows; none when it is the usual one. */
export function firstPlaces(usual: readonly string[], grid: readonly string[]): readonly string[] {
  for (let count = 0; count < grid.length; count += 1) {
    const first = grid.slice(0, count);
    if (equal(fullGrid(usual, first), grid)) return first;
  }
  return grid;
}

export function equal(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/**
 * The fewest drivers who must be moved to make the usual grid into this one, in the order in which they start: all but a
 * longest run of drivers who are still in their usual order.
 */
export function displaced(usual: readonly string[], grid: readonly string[]): readonly string[] {
  const places = grid.map((driver) => usual.indexOf(driver));
  const length = places.map(() => 1);
  const next = places.map(() => -1);
  for (let i = places.length - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < places.length; j += 1) {
      if (at(places, j) <= at(places, i)) continue;
      const longer = at(length, j) + 1 > at(length, i);
      const asLong = at(length, j) + 1 === at(length, i) && at(places, j) < at(places, at(next, i));
      if (longer || asLong) {
        length[i] = at(length, j) + 1;
        next[i] = j;
      }
    }
  }
  const longest = Math.max(0, ...length);
  const starts = places.map((_, index) => index).filter((index) => length[index] === longest);
  let here = starts.toSorted((a, b) => at(places, a) - at(places, b))[0] ?? -1;
  const kept = new Set<number>();
  while (here >= 0) {
    kept.add(here);
    here = next[here] ?? -1;
  }
  return grid.filter((_, index) => !kept.has(index));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.POSITIVE_INFINITY;
}
