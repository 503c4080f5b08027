import type { Championships, Competitor } from "@/api/schema";
import { type Mark, marks, teamColour } from "@/lib/teams";

/** Which championship. */
export type Of = "drivers" | "constructors";

/** A competitor of a championship as pages show one. */
export interface Contender extends Pick<
  Competitor,
  "id" | "name" | "position" | "points" | "arithmetic" | "odds"
> {
  /** Tells constructors with different engines apart. */
  readonly key: string;
  /** Short enough for a chart. */
  readonly label: string;
  /** The competitor's page. */
  readonly to: string;
  readonly mark: Mark;
}

/** The competitors of a championship, best placed first. */
export function contenders(answer: Championships, of: Of): readonly Contender[] {
  const { competitors } = answer[of];
  const mark = marks(
    competitors.map(({ id, constructor: team }) => ({ driverId: id, constructorId: team?.constructor_id })),
  );
  return competitors.map((one) => ({
    ...one,
    key: `${one.id}+${one.engine_manufacturer_id ?? ""}`,
    label: of === "constructors" ? one.name : (one.abbreviation ?? lastWord(one.name)),
    to: `/${of}/${one.id}`,
    mark:
      of === "constructors"
        ? { colour: teamColour(one.id), hatched: false }
        : (mark.get(one.id) ?? { colour: teamColour(null), hatched: false }),
  }));
}

/** A driver's family name, or the whole name of who has but one. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** A contender with simulated odds. */
export type Simulated = Contender & { readonly odds: NonNullable<Contender["odds"]> };

/** Those with simulated odds, the likeliest champions first; level ones by the points they are expected to have. */
export function simulated(all: readonly Contender[]): Simulated[] {
  return all
    .flatMap((one) => (one.odds === null ? [] : [{ ...one, odds: one.odds }]))
    .sort((a, b) => b.odds.champion - a.odds.champion || b.odds.expected_points - a.odds.expected_points);
}

/** A contender with exact arithmetic. */
export type Reckoned = Contender & { readonly arithmetic: NonNullable<Contender["arithmetic"]> };

/** Those for whom it is exactly known what they can still reach. */
export function reckoned(all: readonly Contender[]): Reckoned[] {
  return all.flatMap((one) => (one.arithmetic === null ? [] : [{ ...one, arithmetic: one.arithmetic }]));
}
