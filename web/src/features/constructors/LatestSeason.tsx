import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { pointsOf } from "@/api/results";
import type { Constructor, ConstructorSeason } from "@/api/schema";
import { RacePlaces } from "@/components/career/RacePlaces";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Stat, Stats } from "@/components/Stat";
import { useAsOf } from "@/lib/asOf";
import { ordinal } from "@/lib/odds";
import styles from "./LatestSeason.module.css";

interface Props {
  readonly constructor: Constructor;
  readonly season: ConstructorSeason;
  /** Whether it is the season that is being held. */
  readonly running: boolean;
}

/** The season that is being held, or the last one that the constructor took part in, with its drivers. */
export function LatestSeason({ constructor, season, running }: Props) {
  const asOf = useAsOf();
  const { constructor_id: id } = constructor;
  const { season: year, drivers, wins, podiums } = season;
  const query = { as_of: asOf, season: year };
  const standings = useQuery(read("/api/v1/standings/constructors", { query }));
  const results = useQuery(
    readAll("/api/v1/constructors/{constructor_id}/results", { path: { constructor_id: id }, query }),
  );
  const placed = standings.data?.items.filter((one) => one.constructor.constructor_id === id) ?? [];
  const [first, second] = drivers;
  return (
    <Card
      title={running ? `This season, ${year}` : `The last season, ${year}`}
      actions={<Link to={`/standings?season=${year}`}>Standings of {year}</Link>}
    >
      <div className={styles.season}>
        <Stats>
          <Stat name="Championship">
            {placed
              .map(({ position }) => (position === null ? "not placed" : ordinal(position)))
              .join(", ") || "–"}
          </Stat>
          <Stat name="Points">{placed.map(({ points }) => pointsOf(points)).join(", ") || "–"}</Stat>
          <Stat name="Wins">{wins}</Stat>
          <Stat name="Podiums">{podiums}</Stat>
        </Stats>
        <Loaded query={results} what="the races of the season" height={400}>
          {({ items }) => (
            <RacePlaces
              lines={items}
              drivers={drivers.map(({ driver_id, name }) => ({ driverId: driver_id, name }))}
            />
          )}
        </Loaded>
        {drivers.length === 2 && first && second && (
          <p>
            <Link to={`/head-to-head?a=${first.driver_id}&b=${second.driver_id}&season=${year}`}>
              {first.name} against {second.name}
            </Link>
          </p>
        )}
      </div>
    </Card>
  );
}
