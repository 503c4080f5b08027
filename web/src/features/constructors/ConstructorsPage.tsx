import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { readPages } from "@/api/pages";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { NameList } from "@/components/NameList";
import { Page } from "@/components/Page";
import { SearchField, useAskedWords } from "@/components/SearchField";
import { ShowMore } from "@/components/ShowMore";
import { useAsOf } from "@/lib/asOf";
import { counted } from "@/lib/odds";
import styles from "./ConstructorsPage.module.css";
import { SeasonConstructors } from "./SeasonConstructors";

export function Component() {
  return (
    <Page
      title="Constructors"
      description="The constructors of this season with drivers and points, and everybody who entered a car for a Grand Prix since 1950."
      lead="Who builds the cars, who did, and what became of them."
      actions={
        <a className={buttonClass()} href="#all">
          Search all constructors
        </a>
      }
    >
      <SeasonConstructors />
      <AllConstructors />
    </Page>
  );
}

const AT_ONCE = 60;

function AllConstructors() {
  const asOf = useAsOf();
  const q = useAskedWords();
  const found = useInfiniteQuery({
    ...readPages("/api/v1/constructors", { query: { as_of: asOf, q, limit: AT_ONCE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="All constructors since 1950" id="all">
      <div className={styles.search}>
        <SearchField label="Find a constructor" placeholder="Part of a name" />
      </div>
      <Loaded query={found} what="the constructors" height={1200}>
        {({ pages }) => {
          const constructors = pages.flatMap(({ items }) => items);
          const total = pages[0]?.total ?? constructors.length;
          return (
            <>
              <p className="hidden" role="status">
                {counted(total, "constructor")} found
              </p>
              {constructors.length === 0 ? (
                <Empty title={`No constructor's name has “${q ?? ""}” in it`}>
                  A part of the name is enough, and accents need not be typed.
                </Empty>
              ) : (
                <>
                  <NameList
                    items={constructors}
                    keyOf={({ constructor_id }) => constructor_id}
                    toOf={({ constructor_id }) => `/constructors/${constructor_id}`}
                    nameOf={({ name }) => name}
                    detailOf={({ country }) => country.name}
                  />
                  <ShowMore
                    what="constructors"
                    shown={constructors.length}
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
