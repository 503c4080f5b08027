import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { pointsOf } from "@/api/results";
import type { Driver, DriverStandings } from "@/api/schema";
import { Card } from "@/components/Card";
import { CompetitorCards } from "@/components/CompetitorCards";
import { lifeOf } from "@/components/CompetitorSearch";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { NameList } from "@/components/NameList";
import { SeasonSelect } from "@/components/SeasonSelect";
import { useAsOf } from "@/lib/asOf";
import { teamColour } from "@/lib/teams";
import { useParameters, yearOf } from "@/lib/useParameters";
import { withoutPlace } from "./season";
import styles from "./SeasonDrivers.module.css";

/** The drivers of the season that the address names, or of the last one with a race. */
export function SeasonDrivers() {
  const asOf = useAsOf();
  const [parameters, change] = useParameters();
  const chosen = yearOf(parameters.get("season"));
  const standings = useQuery(read("/api/v1/standings/drivers", { query: { as_of: asOf, season: chosen } }));
  const season = chosen ?? standings.data?.season;
  const entered = useQuery({
    ...readAll("/api/v1/drivers", { query: { as_of: asOf, season } }),
    enabled: season !== undefined,
  });
  return (
    <Card
      title={season === undefined ? "Drivers of the season" : `Drivers of ${season}`}
      hint="In the order of the championship, with the team raced for last."
      actions={
        <SeasonSelect
          season={chosen}
          without="Latest season"
          onSeason={(year) => {
            change({ season: year === undefined ? undefined : String(year) });
          }}
        />
      }
    >
      <Loaded
        query={standings}
        what="the drivers of the season"
        height={720}
        empty={({ message }) => <Empty title="There is no such season">{message}</Empty>}
      >
        {(data) => <Drivers standings={data} others={withoutPlace(entered.data?.items ?? [], data.items)} />}
      </Loaded>
    </Card>
  );
}

interface Props {
  readonly standings: DriverStandings;
  readonly others: readonly Driver[];
}

function Drivers({ standings, others }: Props) {
  return (
    <div className={styles.drivers}>
      {standings.items.length === 0 && (
        <Empty title="No points yet">The championship begins with the first race.</Empty>
      )}
      <CompetitorCards
        cards={standings.items.map(({ driver, constructor, position, points }) => ({
          id: driver.driver_id,
          to: `/drivers/${driver.driver_id}`,
          name: driver.name,
          detail: constructor?.name ?? "no team",
          colour: teamColour(constructor?.constructor_id),
          place: position === null ? "–" : String(position),
          value: pointsOf(points),
          unit: points === 1 ? "point" : "points",
        }))}
      />
      {others.length > 0 && (
        <details>
          <summary className={styles.summary}>
            Also entered, without a place in the championship: {others.length}
          </summary>
          <NameList
            items={others}
            keyOf={({ driver_id }) => driver_id}
            toOf={({ driver_id }) => `/drivers/${driver_id}`}
            nameOf={({ name }) => name}
            detailOf={lifeOf}
          />
        </details>
      )}
    </div>
  );
}
