import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { pointsOf } from "@/api/results";
import { RacePlaces } from "@/components/career/RacePlaces";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Stat, Stats } from "@/components/Stat";
import { useAsOf } from "@/lib/asOf";
import { ordinal } from "@/lib/odds";
import styles from "./LatestSeason.module.css";
import { teamMates } from "./teamMates";

interface Props {
  readonly driverId: string;
  readonly name: string;
  readonly season: number;
  /** Whether it is the season that is being held. */
  readonly running: boolean;
}

/** The season that is being held, or the last one that the driver took part in. */
export function LatestSeason({ driverId, name, season, running }: Props) {
  const asOf = useAsOf();
  const query = { as_of: asOf, season };
  const standings = useQuery(read("/api/v1/standings/drivers", { query }));
  const results = useQuery(
    readAll("/api/v1/drivers/{driver_id}/results", { path: { driver_id: driverId }, query }),
  );
  const standing = standings.data?.items.find(({ driver }) => driver.driver_id === driverId);
  const mates = teamMates(standings.data?.items ?? [], driverId);
  return (
    <Card
      title={running ? `This season, ${season}` : `The last season, ${season}`}
      actions={<Link to={`/standings?season=${season}`}>Standings of {season}</Link>}
    >
      <div className={styles.season}>
        <div className={styles.standing}>
          {standings.data !== undefined && standing === undefined ? (
            <p>{name} is not in the standings of the season.</p>
          ) : (
            <Stats>
              <Stat name="Championship">
                {standing === undefined
                  ? "–"
                  : standing.position === null
                    ? "not placed"
                    : ordinal(standing.position)}
              </Stat>
              <Stat name="Points">{standing === undefined ? "–" : pointsOf(standing.points)}</Stat>
              <Stat name="Wins">{standing?.wins ?? "–"}</Stat>
              <Stat name="Podiums">{standing?.podiums ?? "–"}</Stat>
            </Stats>
          )}
        </div>
        <Loaded query={results} what="the races of the season" height={360}>
          {({ items }) => <RacePlaces lines={items} drivers={[{ driverId, name }]} />}
        </Loaded>
        {mates.length > 0 && (
          <p className={styles.mates}>
            Against {mates.length === 1 ? "the team-mate" : "team-mates"}:{" "}
            {mates.map(({ driver_id, name: mate }, index) => (
              <span key={driver_id}>
                {index > 0 && ", "}
                <Link to={`/head-to-head?a=${driverId}&b=${driver_id}&season=${season}`}>{mate}</Link>
              </span>
            ))}
          </p>
        )}
      </div>
    </Card>
  );
}
