/** Championship points in words: halves and thirds have been scored too. */

/** `156`, `202.5`, `11.33`, `5,133.5`. */
export function score(points: number): string {
  return points.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** `1 point`, `202.5 points`. */
export function scored(points: number): string {
  return `${score(points)} ${score(points) === "1" ? "point" : "points"}`;
}

/** Whether two totals are the same but for how thirds of points are rounded. */
export function samePoints(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.02;
}
