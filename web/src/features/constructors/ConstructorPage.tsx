import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { read } from "@/api/read";
import type { ConstructorDetail } from "@/api/schema";
import { CareerRating } from "@/components/career/CareerRating";
import { CareerResults } from "@/components/career/CareerResults";
import { CareerSeasons } from "@/components/career/CareerSeasons";
import { CareerStats } from "@/components/career/CareerStats";
import { NextRaceChances } from "@/components/career/NextRaceChances";
import { TitleChances } from "@/components/career/TitleChances";
import { Columns } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { ConstructorSearch } from "@/components/CompetitorSearch";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Profile } from "@/components/Profile";
import { useAsOf } from "@/lib/asOf";
import { teamColour } from "@/lib/teams";
import { useGoTo } from "@/lib/useGoTo";
import { constructorSentence, factsOf } from "./constructor";
import styles from "./ConstructorPage.module.css";
import { LatestSeason } from "./LatestSeason";
import { Lineage } from "./Lineage";

export function Component() {
  const { constructorId = "" } = useParams();
  const asOf = useAsOf();
  const query = { as_of: asOf };
  const path = { constructor_id: constructorId };
  const detail = useQuery(read("/api/v1/constructors/{constructor_id}", { path, query }));
  const seasons = useQuery(read("/api/v1/seasons", { query: { ...query, limit: 1 } }));
  // Which cards there are depends on the season that runs: they must not come in between later.
  const known = { ...detail, data: seasons.isPending ? undefined : detail.data };
  return (
    <Page
      title={detail.data?.constructor.name ?? "Constructor"}
      description={
        detail.data === undefined ? "A constructor of Formula 1." : constructorSentence(detail.data)
      }
      hero={detail.data && <Head detail={detail.data} />}
    >
      <Loaded
        query={known}
        what="the constructor"
        height={1400}
        empty={({ code, message }) => code === "unknown-constructor" && <Unknown message={message} />}
      >
        {(data) => <History key={constructorId} detail={data} current={seasons.data?.items[0]?.year} />}
      </Loaded>
    </Page>
  );
}

function Head({ detail }: { readonly detail: ConstructorDetail }) {
  return (
    <Profile
      eyebrow="Constructor"
      name={detail.constructor.name}
      facts={factsOf(detail)}
      colour={teamColour(detail.constructor.constructor_id)}
    >
      {detail.totals.entries > 0 && <CareerStats totals={detail.totals} />}
    </Profile>
  );
}

function History({
  detail,
  current,
}: {
  readonly detail: ConstructorDetail;
  readonly current: number | undefined;
}) {
  const { constructor, seasons, lineage } = detail;
  const { constructor_id: id, name } = constructor;
  const colour = teamColour(id);
  const latest = seasons.at(-1);
  const next = current !== undefined && (latest === undefined || latest.season >= current - 1);
  return (
    <>
      {latest === undefined ? (
        <Empty title={`${name} has raced in no Grand Prix`}>
          It was entered without ever starting. <Link to="/constructors">All constructors</Link> of Formula 1.
        </Empty>
      ) : (
        <LatestSeason constructor={constructor} season={latest} running={latest.season === current} />
      )}
      {next && (
        <Columns>
          <NextRaceChances of={(driver) => driver.constructor?.constructor_id === id} name={name} />
          <TitleChances of="constructors" id={id} name={name} colour={colour} />
        </Columns>
      )}
      {lineage.length > 0 && <Lineage constructorId={id} name={name} lineage={lineage} />}
      {latest !== undefined && (
        <>
          <CareerRating kind="constructors" id={id} name={name} label={name} colour={colour} />
          <CareerSeasons
            name={name}
            colour={colour}
            seasons={seasons}
            withTitle="Drivers"
            withWhom={({ drivers }) => (
              <span className={styles.drivers}>
                {drivers.map((driver) => (
                  <DriverName key={driver.driver_id} driverId={driver.driver_id} name={driver.name} />
                ))}
              </span>
            )}
          />
          <CareerResults of="constructor" id={id} seasons={seasons.map(({ season }) => season)} />
        </>
      )}
    </>
  );
}

function Unknown({ message }: { readonly message: string }) {
  const goTo = useGoTo();
  return (
    <>
      <Empty title="There is no such constructor">{message}</Empty>
      <div className={styles.search}>
        <ConstructorSearch
          label="Find a constructor"
          onChoose={({ constructor_id }) => {
            goTo(`/constructors/${constructor_id}`);
          }}
        />
      </div>
    </>
  );
}
