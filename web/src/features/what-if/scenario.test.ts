import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiRequest,
  changes,
  parse,
  print,
  question,
  type Scenario,
  search,
  SEED,
  sessionKey,
  SIMULATIONS,
  UNCHANGED,
  withScenario,
} from "./scenario";

const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const ids = fc.uniqueArray(id, { maxLength: 22 });
const target = fc.constantFrom("race" as const, "sprint" as const);
const result = fc.record({
  event: fc.tuple(fc.integer({ min: 1950, max: 2099 }), id).map(([year, place]) => `${year}-${place}`),
  target,
  order: fc.uniqueArray(id, { minLength: 1, maxLength: 22 }),
});
const scenarios: fc.Arbitrary<Scenario> = fc.record({
  target,
  grid: ids,
  retired: ids,
  rain: fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((many) => many / 10_000),
    { nil: undefined },
  ),
  results: fc.uniqueArray(result, { maxLength: 5, selector: sessionKey }),
  simulations: fc.integer(SIMULATIONS),
  seed: fc.integer(SEED),
});

const read = (query: string) => parse(new URLSearchParams(query));

describe("a scenario in the address", () => {
  it("is read as it was written, whatever it is", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(read(search(print(scenario)))).toEqual({ scenario, unread: [] });
      }),
    );
  });

  it("is nothing when nothing is changed", () => {
    expect(search(print(UNCHANGED))).toBe("");
    expect(read("")).toEqual({ scenario: UNCHANGED, unread: [] });
    expect(changes(UNCHANGED)).toBe(false);
  });

  it("is written so that people can read it", () => {
    const scenario: Scenario = {
      ...UNCHANGED,
      target: "sprint",
      grid: ["charles-leclerc"],
      retired: ["a", "b"],
      rain: 0.25,
      results: [{ event: "2026-austria", target: "sprint", order: ["norris", "piastri"] }],
      seed: 7,
    };
    expect(search(print(scenario))).toBe(
      "?target=sprint&grid=charles-leclerc&retired=a,b&rain=0.25&result=2026-austria/sprint:norris,piastri&seed=7",
    );
  });

  it("leaves the rest of the address alone", () => {
    const address = new URLSearchParams("rain=1&as_of=2026-05-01&grid=a");
    expect(withScenario(address, { ...UNCHANGED, retired: ["b"] })).toBe("?as_of=2026-05-01&retired=b");
  });

  it.each([
    "target=qualifying",
    "grid=a,a",
    "grid=",
    "retired=Max",
    "rain=2",
    "rain=1e-3",
    "rain=",
    "result=austria:a",
    "result=2026-austria",
    "result=2026-austria:a:b",
    "simulations=10",
    "simulations=2e4",
    "seed=-1",
    "seed=01",
    `seed=${2 ** 31}`,
  ])("names %s as unread and goes on without it", (parameter) => {
    expect(read(`${parameter}&as_of=2026-05-01`)).toEqual({ scenario: UNCHANGED, unread: [parameter] });
  });

  it("takes neither of two values, and the first of two results of a race", () => {
    expect(read("rain=0.1&rain=0.2")).toEqual({ scenario: UNCHANGED, unread: ["rain=0.1", "rain=0.2"] });
    const { scenario, unread } = read("result=2026-austria:a&result=2026-austria:b");
    expect(scenario.results).toEqual([{ event: "2026-austria", target: "race", order: ["a"] }]);
    expect(unread).toEqual(["result=2026-austria:b"]);
  });
});

describe("the question to the API", () => {
  it("always names seed and simulations, and no grid that nobody changed", () => {
    expect(question(UNCHANGED)).toEqual({ target: "race", simulations: 20_000, seed: 1950 });
    expect(apiRequest("https://f1.example", "2026-austria", { ...UNCHANGED, rain: 1 })).toBe(
      "curl 'https://f1.example/api/v1/events/2026-austria/what-if?rain=1&simulations=20000&seed=1950'",
    );
  });

  it("can be pasted into a shell, whatever is asked", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const command = apiRequest("https://f1.example", "2026-austria", scenario);
        expect(command.slice("curl '".length, -1)).not.toMatch(/['\s]/);
      }),
    );
  });
});
