/** A changed world and how it is written in an address: with the API's own parameters. */
import type { Asked } from "@/api/read";
import type { WhatIfAnswer } from "@/api/schema";

export type Target = "race" | "sprint";

/** A result that is taken for granted: the first places, the rest is open. */
export interface FixedResult {
  readonly event: string;
  readonly target: Target;
  readonly order: readonly string[];
}

export interface Scenario {
  readonly target: Target;
  /** Who starts from the first places; the others keep their order behind them. Empty: the grid is as it is. */
  readonly grid: readonly string[];
  readonly retired: readonly string[];
  /** The chance of a wet race; undefined is the usual one. */
  readonly rain: number | undefined;
  readonly results: readonly FixedResult[];
  readonly simulations: number;
  readonly seed: number;
}

export const UNCHANGED: Scenario = {
  target: "race",
  grid: [],
  retired: [],
  rain: undefined,
  results: [],
  simulations: 20_000,
  seed: 1950,
};
export const SIMULATIONS = { min: 1_000, max: 50_000 } as const;
export const SEED = { min: 0, max: 2 ** 31 - 1 } as const;

const NAMES = ["target", "grid", "retired", "rain", "result", "simulations", "seed"] as const;
const ID = "[a-z0-9-]{1,80}";
const IDS = new RegExp(`^${ID}(,${ID}){0,39}$`);
const SESSION = new RegExp(`^([0-9]{4}-${ID})(/sprint)?$`);
const WHOLE = /^(0|[1-9][0-9]*)$/;
const NUMBER = /^(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** The scenario that an address asks for, and the parameters that no scenario can be read from. */
export interface Read {
  readonly scenario: Scenario;
  readonly unread: readonly string[];
}

export function parse(parameters: URLSearchParams): Read {
  const unread: string[] = [];
  const one = <Value>(
    name: (typeof NAMES)[number],
    usual: Value,
    valueOf: (text: string) => Value | undefined,
  ) => {
    const texts = parameters.getAll(name);
    if (texts[0] === undefined) return usual;
    const value = texts.length === 1 ? valueOf(texts[0]) : undefined;
    if (value === undefined) unread.push(...texts.map((text) => `${name}=${text}`));
    return value ?? usual;
  };
  const scenario: Scenario = {
    target: one("target", UNCHANGED.target, targetOf),
    grid: one("grid", UNCHANGED.grid, idsOf),
    retired: one("retired", UNCHANGED.retired, idsOf),
    rain: one<number | undefined>("rain", undefined, (text) => numberOf(text, NUMBER, 0, 1)),
    results: resultsOf(parameters.getAll("result"), unread),
    simulations: one("simulations", UNCHANGED.simulations, (text) =>
      numberOf(text, WHOLE, SIMULATIONS.min, SIMULATIONS.max),
    ),
    seed: one("seed", UNCHANGED.seed, (text) => numberOf(text, WHOLE, SEED.min, SEED.max)),
  };
  return { scenario, unread };
}

/** The scenario as parameters; what is as usual is left out. */
export function print(scenario: Scenario): URLSearchParams {
  const parameters = new URLSearchParams();
  const { target, grid, retired, rain, results, simulations, seed } = scenario;
  if (target !== UNCHANGED.target) parameters.set("target", target);
  if (grid.length > 0) parameters.set("grid", grid.join(","));
  if (retired.length > 0) parameters.set("retired", retired.join(","));
  if (rain !== undefined) parameters.set("rain", String(rain));
  for (const result of results) parameters.append("result", resultText(result));
  if (simulations !== UNCHANGED.simulations) parameters.set("simulations", String(simulations));
  if (seed !== UNCHANGED.seed) parameters.set("seed", String(seed));
  return parameters;
}

/** A query string that people can read: `,`, `:` and `/` need no escape in one. */
export function search(parameters: URLSearchParams): string {
  const text = parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text === "" ? "" : `?${text}`;
}

/** The address's query with another scenario; what is not a scenario's, such as `as_of`, stays. */
export function withScenario(parameters: URLSearchParams, scenario: Scenario): string {
  const others = [...parameters].filter(([name]) => !NAMES.some((ours) => ours === name));
  return search(new URLSearchParams([...others, ...print(scenario)]));
}

/** What the API is asked: seed and number of seasons always with it, so that it answers the same for ever. */
export function question(scenario: Scenario): NonNullable<Asked<"/api/v1/events/{slug}/what-if">["query"]> {
  const { target, grid, retired, rain, results, simulations, seed } = scenario;
  return {
    target,
    ...(grid.length > 0 && { grid: grid.join(",") }),
    ...(retired.length > 0 && { retired: retired.join(",") }),
    ...(rain !== undefined && { rain }),
    ...(results.length > 0 && { result: results.map(resultText) }),
    simulations,
    seed,
  };
}

/** The question as a command that can be pasted into a terminal. */
export function apiRequest(origin: string, slug: string, scenario: Scenario): string {
  const parameters = print(scenario);
  parameters.set("simulations", String(scenario.simulations));
  parameters.set("seed", String(scenario.seed));
  return `curl '${origin}/api/v1/events/${slug}/what-if${search(parameters)}'`;
}

/** A scenario as the API repeats it in its answer. */
export function scenarioOf(repeated: WhatIfAnswer["scenario"]): Scenario {
  const { target, grid, retired, rain, results, simulations, seed } = repeated;
  return { target, grid, retired, rain: rain ?? undefined, results, simulations, seed };
}

/** Whether two scenarios are the same world, from the same draws. */
export function same(one: Scenario, other: Scenario): boolean {
  return print(one).toString() === print(other).toString();
}

/** Whether anything in this world differs from what is forecast, however it is drawn. */
export function changes({ grid, retired, rain, results }: Scenario): boolean {
  return grid.length > 0 || retired.length > 0 || rain !== undefined || results.length > 0;
}

/** The race or sprint of a result: `2026-austria` or `2026-austria/sprint`. */
export function sessionKey({ event, target }: Pick<FixedResult, "event" | "target">): string {
  return target === "sprint" ? `${event}/sprint` : event;
}

function resultText(result: FixedResult): string {
  return `${sessionKey(result)}:${result.order.join(",")}`;
}

function targetOf(text: string): Target | undefined {
  return text === "race" || text === "sprint" ? text : undefined;
}

function idsOf(text: string): readonly string[] | undefined {
  const ids = text.split(",");
  return IDS.test(text) && new Set(ids).size === ids.length ? ids : undefined;
}

function numberOf(text: string, form: RegExp, min: number, max: number): number | undefined {
  const value = Number(text);
  return form.test(text) && value >= min && value <= max ? value : undefined;
}

function resultsOf(texts: readonly string[], unread: string[]): readonly FixedResult[] {
  const results = new Map<string, FixedResult>();
  for (const text of texts) {
    const [session = "", order = ""] = text.split(":", 2);
    const found = SESSION.exec(session);
    const ids = idsOf(order);
    if (
      found?.[1] === undefined ||
      ids === undefined ||
      text.split(":").length !== 2 ||
      results.has(session)
    ) {
      unread.push(`result=${text}`);
    } else {
      const target = found[2] === undefined ? "race" : "sprint";
      results.set(session, { event: found[1], target, order: ids });
    }
  }
  return [...results.values()];
}
