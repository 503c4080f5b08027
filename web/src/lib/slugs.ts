/** What is called how, where only its id is at hand. */

/** `2026-united-states` is `United States 2026`. */
export function eventOf(slug: string): string {
  const [, year, grandPrix] = /^(\d{4})-(.+)$/.exec(slug) ?? [];
  return year === undefined || grandPrix === undefined ? slug : `${capitalised(grandPrix)} ${year}`;
}

/** `max-verstappen` is `Max Verstappen`. */
export function capitalised(id: string): string {
  return id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
