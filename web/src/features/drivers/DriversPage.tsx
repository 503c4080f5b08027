import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { readPages } from "@/api/pages";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { lifeOf } from "@/components/CompetitorSearch";
import { NameList } from "@/components/NameList";
import { Page } from "@/components/Page";
import { SearchField, useAskedWords } from "@/components/SearchField";
import { ShowMore } from "@/components/ShowMore";
import { useAsOf } from "@/lib/asOf";
import { counted } from "@/lib/odds";
import { SeasonDrivers } from "./SeasonDrivers";
import styles from "./DriversPage.module.css";

export function Component() {
  return (
    <Page
      title="Drivers"
      description="The drivers of this season with teams and points, and everybody who was entered for a Grand Prix since 1950."
      lead="Who races, who raced, and how strong they are held to be."
      actions={
        <a className={buttonClass()} href="#all">
          Search all drivers
        </a>
      }
    >
      <SeasonDrivers />
      <AllDrivers />
    </Page>
  );
}

const AT_ONCE = 60;

function AllDrivers() {
  const asOf = useAsOf();
  const q = useAskedWords();
  const found = useInfiniteQuery({
    ...readPages("/api/v1/drivers", { query: { as_of: asOf, q, limit: AT_ONCE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card
      title="All drivers since 1950"
      hint={
        <>
          Two of them side by side: <Link to="/head-to-head">head to head</Link>.
        </>
      }
      id="all"
    >
      <div className={styles.search}>
        <SearchField label="Find a driver" placeholder="Part of a name" />
      </div>
      <Loaded query={found} what="the drivers" height={1200}>
        {({ pages }) => {
          const drivers = pages.flatMap(({ items }) => items);
          const total = pages[0]?.total ?? drivers.length;
          return (
            <>
              <p className="hidden" role="status">
                {counted(total, "driver")} found
              </p>
              {drivers.length === 0 ? (
                <Empty title={`No driver's name has “${q ?? ""}” in it`}>
                  A part of the first or last name is enough, and accents need not be typed.
                </Empty>
              ) : (
                <>
                  <NameList
                    items={drivers}
                    keyOf={({ driver_id }) => driver_id}
                    toOf={({ driver_id }) => `/drivers/${driver_id}`}
                    nameOf={({ name }) => name}
                    detailOf={lifeOf}
                  />
                  <ShowMore
                    what="drivers"
                    shown={drivers.length}
                    total={total}
                    more={found.hasNextPage}
                    loading={found.isFetchingNextPage}
                    error={found.isFetchNextPageError ? found.error : null}
                    onMore={() => void found.fetchNextPage()}
                  />
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
