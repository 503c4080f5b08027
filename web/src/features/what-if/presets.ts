import { equal, firstPlaces, fullGrid } from "./grid";
import type { Driver } from "./field";
import type { Scenario } from "./scenario";

export interface Preset {
  readonly name: string;
  readonly active: boolean;
  /** The scenario with this in it or, when it is already, without it; the rest stays. */
  readonly toggled: Scenario;
}

/** Questions that are asked often. `favourite` is the likeliest winner, `usual` the grid as it is. */
export function presets(
  scenario: Scenario,
  favourite: Driver | undefined,
  usual: readonly string[],
): readonly Preset[] {
  const rains = scenario.rain === 1;
  const grid = fullGrid(usual, scenario.grid);
  const ofGrid = (name: string, order: readonly string[]): Preset => {
    const active = equal(grid, order) && !equal(grid, usual);
    return { name, active, toggled: { ...scenario, grid: active ? [] : firstPlaces(usual, order) } };
  };
  return [
    { name: "It rains", active: rains, toggled: { ...scenario, rain: rains ? undefined : 1 } },
    ...(favourite === undefined
      ? []
      : [
          {
            name: `${favourite.name} retires`,
            active: scenario.retired.includes(favourite.id),
            toggled: withRetired(scenario, favourite.id),
          },
        ]),
    ofGrid("Grid reversed", usual.toReversed()),
    ofGrid("Pole sitter from last", [...usual.slice(1), ...usual.slice(0, 1)]),
  ];
}

/** The scenario in which a driver retires or, when he does already, finishes. */
export function withRetired(scenario: Scenario, driver: string): Scenario {
  const retires = scenario.retired.includes(driver);
  return {
    ...scenario,
    retired: retires ? scenario.retired.filter((one) => one !== driver) : [...scenario.retired, driver],
  };
}
