import { modelName } from "@/api/words";
import { listed, percent } from "@/lib/odds";
import { type ForecastDriver, ranked } from "./drivers";

/** The baselines that have a favourite: the uniform one never has. */
const OPINIONS = ["slot_table", "elo"] as const;

interface Verdict {
  /** Whether every baseline that has a favourite has the forecast's own. */
  readonly agrees: boolean;
  readonly sentence: string;
}

/** What the baselines say of the forecast's favourite; nothing when there are no baselines. */
export function baselineVerdict(drivers: readonly ForecastDriver[]): Verdict | undefined {
  const [favourite] = ranked(drivers, "win");
  if (favourite === undefined) return undefined;
  const opinions = OPINIONS.flatMap((name) => {
    const best = favouriteOf(drivers, name);
    return best === undefined ? [] : [{ name, best }];
  });
  if (opinions.length === 0) return undefined;
  const same = opinions
    .filter(({ best }) => best.driver_id === favourite.driver_id)
    .map(({ name }) => the(name));
  const others = opinions
    .filter(({ best }) => best.driver_id !== favourite.driver_id)
    .map(
      ({ name, best }) =>
        `${the(name)} favours ${best.name} (${percent(best.baselines[name]?.win ?? 0)} to win)`,
    );
  const forecast = `this forecast favours ${favourite.name} (${percent(favourite.win)})`;
  if (others.length === 0) {
    const verb = same.length === 1 ? "has" : "have";
    return {
      agrees: true,
      sentence: capital(`${listed(same)} ${verb} the same favourite, ${favourite.name}.`),
    };
  }
  const agreeing = same.length === 0 ? "" : `, as does ${listed(same)}`;
  return { agrees: false, sentence: capital(`${listed(others)}; ${forecast}${agreeing}.`) };
}

function favouriteOf(drivers: readonly ForecastDriver[], name: string): ForecastDriver | undefined {
  const judged = drivers.filter(({ baselines }) => baselines[name] !== undefined);
  return judged.reduce<ForecastDriver | undefined>(
    (best, driver) =>
      best === undefined || (driver.baselines[name]?.win ?? 0) > (best.baselines[name]?.win ?? 0)
        ? driver
        : best,
    undefined,
  );
}

function the(name: string): string {
  return name === "elo" ? modelName(name) : `the ${modelName(name)}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
