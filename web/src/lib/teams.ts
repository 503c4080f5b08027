/**
 * A colour for each team, with at least 3:1 against the cards of both themes, and a pattern for its second car: colour is
 * never all that tells two marks apart.
 */
const TEAM_COLOURS: Readonly<Record<string, string>> = {
  mclaren: "#d96a00",
  ferrari: "#e0282e",
  "red-bull": "#4a6fd8",
  mercedes: "#00968f",
  "aston-martin": "#1f8a68",
  alpine: "#d14f9d",
  williams: "#1f7fe0",
  "racing-bulls": "#6a74ea",
  rb: "#6a74ea",
  haas: "#7b8594",
  "kick-sauber": "#2e963c",
  audi: "#c05a53",
  cadillac: "#9a7b22",
};
const OTHER_COLOURS = ["#8a6fc0", "#2f8f9d", "#b0663a", "#5f8f2f", "#c0587f", "#5b7fb0"] as const;

/** All colours that a team may have. */
export const ALL_COLOURS: readonly string[] = [...Object.values(TEAM_COLOURS), ...OTHER_COLOURS];

/** The team's colour as `#rrggbb`; a team without one of its own always gets the same of the others. */
export function teamColour(constructorId: string | null | undefined): string {
  if (constructorId == null) return "#7b8594";
  return (
    TEAM_COLOURS[constructorId] ??
    OTHER_COLOURS[hash(constructorId) % OTHER_COLOURS.length] ??
    OTHER_COLOURS[0]
  );
}

function hash(word: string): number {
  let value = 0;
  for (let index = 0; index < word.length; index += 1) value = (value * 31 + word.charCodeAt(index)) >>> 0;
  return value;
}

/** How a competitor is marked in charts: the colour of the team, hatched for its second and further cars. */
export interface Mark {
  readonly colour: string;
  readonly hatched: boolean;
}

/** Marks for a field of drivers, by driver id; the first of a team by id is plain, so a driver's mark never depends on rank. */
export function marks(
  drivers: readonly { readonly driverId: string; readonly constructorId: string | null | undefined }[],
): ReadonlyMap<string, Mark> {
  const seen = new Set<string>();
  const inOrder = [...drivers].sort((a, b) => (a.driverId < b.driverId ? -1 : 1));
  return new Map(
    inOrder.map(({ driverId, constructorId }) => {
      const team = constructorId ?? driverId;
      const hatched = seen.has(team);
      seen.add(team);
      return [driverId, { colour: teamColour(constructorId), hatched }];
    }),
  );
}
