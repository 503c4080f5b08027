const TYPES: Readonly<Record<string, string>> = {
  RACE: "Race track",
  STREET: "Street circuit",
  ROAD: "Public roads",
};
const DIRECTIONS: Readonly<Record<string, string>> = {
  CLOCKWISE: "clockwise",
  ANTI_CLOCKWISE: "anticlockwise",
};

/** What kind of circuit it is; a kind without a word of its own is spelled as the source does. */
export function typeWord(type: string): string {
  return TYPES[type] ?? spelled(type);
}

/** Which way round one drives. */
export function directionWord(direction: string): string {
  return DIRECTIONS[direction] ?? spelled(direction);
}

function spelled(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}

/** `5.793 km`. */
export function lengthWord(kilometres: number): string {
  return `${kilometres.toFixed(3)} km`;
}
