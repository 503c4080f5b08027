/** What the text of an entry forecasts. */

/** One driver's chances as published. */
export interface Chances {
  readonly driverId: string;
  readonly win: number;
  readonly podium: number;
  readonly points: number;
  readonly dnf: number;
}

export interface Publication {
  /** The likeliest winner first; ties by id. */
  readonly drivers: readonly Chances[];
  /** P(win) by baseline and driver id. */
  readonly baselines: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Values {
  readonly positions: readonly (readonly number[])[];
  readonly dnf: readonly number[];
}

const PODIUM = 3;
const POINTS = 10;

/** The forecast in a published text, or `undefined` when the text holds none. */
export function publicationOf(payload: string): Publication | undefined {
  let said: unknown;
  try {
    said = JSON.parse(payload);
  } catch {
    return undefined; // a text that is no JSON holds no forecast
  }
  if (!isObject(said) || !Array.isArray(said.drivers) || !isValues(said.forecast)) return undefined;
  const ids = said.drivers.filter((id) => typeof id === "string");
  const { positions, dnf } = said.forecast;
  if (ids.length !== positions.length) return undefined;
  const drivers = ids.map((driverId, index) => ({
    driverId,
    win: upTo(positions[index], 1),
    podium: upTo(positions[index], PODIUM),
    points: upTo(positions[index], POINTS),
    dnf: dnf[index] ?? 0,
  }));
  const baselines = isObject(said.baselines) ? Object.entries(said.baselines) : [];
  return {
    drivers: drivers.sort((a, b) => b.win - a.win || (a.driverId < b.driverId ? -1 : 1)),
    baselines: Object.fromEntries(
      baselines.flatMap(([name, values]) => (isValues(values) ? [[name, winners(ids, values)]] : [])),
    ),
  };
}

function winners(ids: readonly string[], { positions }: Values): Record<string, number> {
  return Object.fromEntries(ids.map((id, index) => [id, upTo(positions[index], 1)]));
}

function upTo(row: readonly number[] | undefined, last: number): number {
  return Math.min(
    1,
    (row ?? []).slice(0, last).reduce((sum, one) => sum + one, 0),
  );
}

function isValues(value: unknown): value is Values {
  return (
    isObject(value) && isRow(value.dnf) && Array.isArray(value.positions) && value.positions.every(isRow)
  );
}

function isRow(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === "number");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
