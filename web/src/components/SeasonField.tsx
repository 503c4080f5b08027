import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { SelectField } from "./Field";

/** As many as the API lists at once: a century of championships. */
const MOST = 100;

interface Props {
  /** Nothing while it is not known which one is shown. */
  readonly season: number | undefined;
  readonly onChange: (season: string) => void;
}

/** A choice among all seasons, newest first. */
export function SeasonField({ season, onChange }: Props) {
  const seasons = useQuery({
    ...read("/api/v1/seasons", { query: { limit: MOST } }),
    select: ({ items }) => items.map(({ year }) => year),
  });
  const years = seasons.data ?? [];
  return (
    <SelectField
      label="Season"
      value={season ?? ""}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    >
      {season === undefined && <option value="">…</option>}
      {season !== undefined && !years.includes(season) && <option>{season}</option>}
      {years.map((year) => (
        <option key={year}>{year}</option>
      ))}
    </SelectField>
  );
}
