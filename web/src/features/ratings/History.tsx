import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import type { RatedKind, RatingLine, RatingSystem } from "@/api/schema";
import { Card } from "@/components/Card";
import { Swatch } from "@/components/Competitor";
import { ConstructorSearch, DriverSearch } from "@/components/CompetitorSearch";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import type { Rated } from "@/components/ratings/history";
import { RatingChart } from "@/components/ratings/RatingChart";
import { SYSTEM_NAMES } from "@/components/ratings/systems";
import { SeasonSelect } from "@/components/SeasonSelect";
import { useAsOf } from "@/lib/asOf";
import { useParameters, yearOf } from "@/lib/useParameters";
import { MOST, toggled } from "./chosen";
import styles from "./History.module.css";
import { marksOf, shortLabel } from "./marks";

interface Props {
  readonly kind: RatedKind;
  readonly system: RatingSystem;
  readonly chosen: readonly string[];
  /** Who stands in the table, with names. */
  readonly known: readonly RatingLine[];
  readonly onChosen: (ids: readonly string[]) => void;
}

/** The ratings of those chosen after every race. */
export function History({ kind, system, chosen, known, onChosen }: Props) {
  const asOf = useAsOf();
  const [parameters, change] = useParameters();
  const since = yearOf(parameters.get("since"));
  const history = useQuery({
    ...readAll("/api/v1/ratings/history", { query: { as_of: asOf, ids: [...chosen].sort(), kind, system } }),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
  });
  const names = useNames(kind, chosen, known);
  const marks = marksOf(kind, known, chosen);
  const rated: Rated[] = chosen.map((id) => {
    const name = names.get(id) ?? id;
    return { id, name, label: shortLabel(kind, name), mark: marks(id) };
  });
  const full = chosen.length >= MOST;
  const add = (id: string) => {
    if (!chosen.includes(id)) onChosen(toggled(chosen, id));
  };
  return (
    <Card
      title={`${SYSTEM_NAMES[system]} over time`}
      actions={
        <>
          <SeasonSelect
            label="Since"
            season={since}
            without="The beginning"
            onSeason={(year) => {
              change({ since: year === undefined ? undefined : String(year) }, { replace: true });
            }}
          />
          <div className={styles.search}>
            {full ? (
              <p className="hint">
                {MOST} lines are as many as can be told apart. Take one out to add another.
              </p>
            ) : kind === "drivers" ? (
              <DriverSearch
                label="Add a driver"
                onChoose={({ driver_id }) => {
                  add(driver_id);
                }}
              />
            ) : (
              <ConstructorSearch
                label="Add a constructor"
                onChoose={({ constructor_id }) => {
                  add(constructor_id);
                }}
              />
            )}
          </div>
        </>
      }
    >
      <ul className={styles.chips} aria-label="Shown in the picture">
        {rated.map(({ id, name, mark }) => (
          <li key={id}>
            <button
              type="button"
              disabled={chosen.length === 1}
              aria-label={`Take ${name} out of the picture`}
              onClick={() => {
                onChosen(toggled(chosen, id));
              }}
            >
              <Swatch mark={mark} />
              {name}
              <span aria-hidden>×</span>
            </button>
          </li>
        ))}
      </ul>
      <Loaded
        query={history}
        what="the ratings over time"
        height={470}
        empty={({ message }) => <Empty title="Somebody unknown was chosen">{message}</Empty>}
      >
        {({ items }) => {
          const points = since === undefined ? items : items.filter(({ season }) => season >= since);
          return points.length === 0 ? (
            <Empty title="Nothing to draw">
              Nobody of those chosen has a rating by this system{since === undefined ? "" : ` since ${since}`}
              .
            </Empty>
          ) : (
            <RatingChart points={points} rated={rated} height={380} />
          );
        }}
      </Loaded>
    </Card>
  );
}

/** The names of those chosen: from the table, or asked for one by one when they are not in it. */
function useNames(
  kind: RatedKind,
  chosen: readonly string[],
  known: readonly RatingLine[],
): ReadonlyMap<string, string> {
  const asOf = useAsOf();
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const missing = chosen.filter((id) => !names.has(id));
  const drivers = useQueries({
    queries: (kind === "drivers" ? missing : []).map((id) =>
      read("/api/v1/drivers/{driver_id}", { path: { driver_id: id }, query: { as_of: asOf } }),
    ),
  });
  const constructors = useQueries({
    queries: (kind === "constructors" ? missing : []).map((id) =>
      read("/api/v1/constructors/{constructor_id}", { path: { constructor_id: id }, query: { as_of: asOf } }),
    ),
  });
  for (const { data } of drivers) if (data) names.set(data.driver.driver_id, data.driver.name);
  for (const { data } of constructors)
    if (data) names.set(data.constructor.constructor_id, data.constructor.name);
  return names;
}
