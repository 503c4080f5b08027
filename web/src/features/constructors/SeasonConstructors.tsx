import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { pointsOf } from "@/api/results";
import type { Constructor, ConstructorStandings } from "@/api/schema";
import { Card } from "@/components/Card";
import { CompetitorCards } from "@/components/CompetitorCards";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { NameList } from "@/components/NameList";
import { SeasonSelect } from "@/components/SeasonSelect";
import { useAsOf } from "@/lib/asOf";
import { teamColour } from "@/lib/teams";
import { useParameters, yearOf } from "@/lib/useParameters";
import { driversByTeam, engineWords, withoutPlace } from "./season";
import styles from "./SeasonConstructors.module.css";

/** The constructors of the season that the address names, or of the last one with a race. */
export function SeasonConstructors() {
  const asOf = useAsOf();
  const [parameters, change] = useParameters();
  const chosen = yearOf(parameters.get("season"));
  const query = { as_of: asOf, season: chosen };
  const standings = useQuery(read("/api/v1/standings/constructors", { query }));
  const drivers = useQuery(read("/api/v1/standings/drivers", { query }));
  const season = chosen ?? standings.data?.season;
  const entered = useQuery({
    ...readAll("/api/v1/constructors", { query: { as_of: asOf, season } }),
    enabled: season !== undefined,
  });
  return (
    <Card
      title={season === undefined ? "Constructors of the season" : `Constructors of ${season}`}
      hint="In the order of the championship, with the drivers who raced for them last."
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
        what="the constructors of the season"
        height={420}
        empty={({ message }) => <Empty title="There is no such season">{message}</Empty>}
      >
        {(data) => (
          <Constructors
            standings={data}
            drivers={driversByTeam(drivers.data?.items ?? [])}
            others={withoutPlace(entered.data?.items ?? [], data.items)}
          />
        )}
      </Loaded>
    </Card>
  );
}

interface Props {
  readonly standings: ConstructorStandings;
  readonly drivers: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly Constructor[];
}

function Constructors({ standings, drivers, others }: Props) {
  const list = (
    <NameList
      items={others}
      keyOf={({ constructor_id }) => constructor_id}
      toOf={({ constructor_id }) => `/constructors/${constructor_id}`}
      nameOf={({ name }) => name}
      detailOf={({ country }) => country.name}
    />
  );
  return (
    <div className={styles.constructors}>
      {standings.items.length === 0 && (
        <Empty title="No championship">
          {standings.season < FIRST_CHAMPIONSHIP
            ? `Constructors have had a championship of their own since ${FIRST_CHAMPIONSHIP}.`
            : "It begins with the first race."}
        </Empty>
      )}
      <CompetitorCards
        cards={standings.items.map((one) => ({
          id: `${one.constructor.constructor_id} ${one.engine_manufacturer_id}`,
          to: `/constructors/${one.constructor.constructor_id}`,
          name: one.constructor.name + engineWords(one, standings.items),
          detail: drivers.get(one.constructor.constructor_id)?.join(", ") ?? "\u00a0",
          colour: teamColour(one.constructor.constructor_id),
          place: one.position === null ? "–" : String(one.position),
          value: pointsOf(one.points),
          unit: one.points === 1 ? "point" : "points",
        }))}
      />
      {others.length > 0 && standings.items.length === 0 && list}
      {others.length > 0 && standings.items.length > 0 && (
        <details>
          <summary className={styles.summary}>
            Also entered, without a place in the championship: {others.length}
          </summary>
          {list}
        </details>
      )}
    </div>
  );
}

const FIRST_CHAMPIONSHIP = 1958;
