import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { read } from "@/api/read";
import type { DriverDetail } from "@/api/schema";
import { CareerRating } from "@/components/career/CareerRating";
import { CareerResults } from "@/components/career/CareerResults";
import { CareerSeasons } from "@/components/career/CareerSeasons";
import { CareerStats } from "@/components/career/CareerStats";
import { NextRaceChances } from "@/components/career/NextRaceChances";
import { TitleChances } from "@/components/career/TitleChances";
import { Card, Columns } from "@/components/Card";
import { ConstructorName } from "@/components/Competitor";
import { DriverSearch } from "@/components/CompetitorSearch";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Profile } from "@/components/Profile";
import { useAsOf } from "@/lib/asOf";
import { teamColour } from "@/lib/teams";
import { useGoTo } from "@/lib/useGoTo";
import { careerSentence, factsOf, mayRaceNext, teamOf } from "./driver";
import { LatestSeason } from "./LatestSeason";
import styles from "./DriverPage.module.css";

export function Component() {
  const { driverId = "" } = useParams();
  const asOf = useAsOf();
  const query = { as_of: asOf };
  const detail = useQuery(read("/api/v1/drivers/{driver_id}", { path: { driver_id: driverId }, query }));
  const seasons = useQuery(read("/api/v1/seasons", { query: { ...query, limit: 1 } }));
  // Which cards there are depends on the season that runs: they must not come in between later.
  const known = { ...detail, data: seasons.isPending ? undefined : detail.data };
  const name = detail.data?.driver.name ?? "Driver";
  return (
    <Page
      title={name}
      description={detail.data === undefined ? "A driver of Formula 1." : careerSentence(detail.data)}
      hero={detail.data && <Head detail={detail.data} />}
    >
      <Loaded
        query={known}
        what="the driver"
        height={1400}
        empty={({ code, message }) => code === "unknown-driver" && <Unknown message={message} />}
      >
        {(data) => <Career key={driverId} detail={data} current={seasons.data?.items[0]?.year} />}
      </Loaded>
    </Page>
  );
}

function Head({ detail }: { readonly detail: DriverDetail }) {
  const { driver, totals } = detail;
  return (
    <Profile
      eyebrow="Driver"
      name={driver.name}
      facts={factsOf(detail)}
      colour={teamColour(teamOf(detail))}
      badge={driver.number ?? driver.abbreviation}
    >
      {totals.entries > 0 && <CareerStats totals={totals} />}
    </Profile>
  );
}

function Career({
  detail,
  current,
}: {
  readonly detail: DriverDetail;
  readonly current: number | undefined;
}) {
  const { driver, seasons } = detail;
  const { driver_id: id, name } = driver;
  const colour = teamColour(teamOf(detail));
  const latest = seasons.at(-1);
  const asOf = useAsOf();
  // Who never raced may be a newcomer of the next race, or have been entered for a practice years ago.
  const forecast = useQuery({
    ...read("/api/v1/predictions/next-race", { query: { as_of: asOf } }),
    enabled: latest === undefined,
  });
  const next =
    latest === undefined
      ? forecast.data?.drivers.some(({ driver_id }) => driver_id === id) === true
      : mayRaceNext(latest.season, current);
  return (
    <>
      {latest === undefined && (
        <Empty title={`${name} has raced in no Grand Prix`}>
          Some were entered for a practice only. <Link to="/drivers">All drivers</Link> of Formula 1.
        </Empty>
      )}
      {latest !== undefined && (
        <LatestSeason driverId={id} name={name} season={latest.season} running={latest.season === current} />
      )}
      {next && (
        <Columns>
          <NextRaceChances of={({ driver_id }) => driver_id === id} name={name} />
          <TitleChances of="drivers" id={id} name={name} colour={colour} />
        </Columns>
      )}
      {latest !== undefined && (
        <>
          <CareerRating kind="drivers" id={id} name={name} label={driver.last_name} colour={colour} />
          <CareerSeasons
            name={name}
            colour={colour}
            seasons={seasons}
            withTitle="Teams"
            withWhom={({ constructors }) => (
              <span className={styles.teams}>
                {constructors.map(({ constructor_id, name: team }) => (
                  <ConstructorName key={constructor_id} constructorId={constructor_id} name={team} />
                ))}
              </span>
            )}
          />
          <CareerResults of="driver" id={id} seasons={seasons.map(({ season }) => season)} />
          <Rivals driverId={id} name={name} />
        </>
      )}
    </>
  );
}

function Rivals({ driverId, name }: { readonly driverId: string; readonly name: string }) {
  const goTo = useGoTo();
  return (
    <Card title="Head to head" hint={`${name} against anybody who raced at the same time.`}>
      <div className={styles.search}>
        <DriverSearch
          label="Compare with"
          onChoose={({ driver_id }) => {
            goTo(`/head-to-head?a=${driverId}&b=${driver_id}`);
          }}
        />
      </div>
    </Card>
  );
}

function Unknown({ message }: { readonly message: string }) {
  const goTo = useGoTo();
  return (
    <>
      <Empty title="There is no such driver">{message}</Empty>
      <div className={styles.search}>
        <DriverSearch
          label="Find a driver"
          onChoose={({ driver_id }) => {
            goTo(`/drivers/${driver_id}`);
          }}
        />
      </div>
    </>
  );
}
