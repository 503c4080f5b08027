import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { useAsOf } from "@/lib/asOf";
import { SelectField } from "./Field";

interface Props {
  readonly label?: string;
  readonly season: number | undefined;
  readonly onSeason: (season: number | undefined) => void;
  /** What it is called that no season is chosen, where that is possible. */
  readonly without?: string;
  /** The seasons to choose from; all that there are unless given. */
  readonly seasons?: readonly number[] | undefined;
}

/** Chooses a season, the newest first. */
export function SeasonSelect({ label = "Season", season, onSeason, without, seasons }: Props) {
  const asOf = useAsOf();
  const all = useQuery({
    ...readAll("/api/v1/seasons", { query: { as_of: asOf } }),
    enabled: seasons === undefined,
  });
  const years = seasons ?? all.data?.items.map(({ year }) => year) ?? [];
  return (
    <SelectField
      label={label}
      value={season ?? ""}
      onChange={(event) => {
        onSeason(event.target.value === "" ? undefined : Number(event.target.value));
      }}
    >
      {(without !== undefined || season === undefined) && <option value="">{without ?? "…"}</option>}
      {season !== undefined && !years.includes(season) && <option value={season}>{season}</option>}
      {[...years]
        .sort((a, b) => b - a)
        .map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
    </SelectField>
  );
}
