import { useInfiniteQuery } from "@tanstack/react-query";
import { readPages } from "@/api/pages";
import type { LedgerLink } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { ShowMore } from "@/components/ShowMore";
import { counted } from "@/lib/odds";
import { Chain } from "./Chain";
import { Offline } from "./Offline";
import { VerifyChain } from "./VerifyChain";

const AT_ONCE = 25;

export function Component() {
  const pages = useInfiniteQuery({
    ...readPages("/api/v1/ledger", { query: { limit: AT_ONCE } }),
    select: ({ pages: read }) => read,
  });
  return (
    <Page
      title="Ledger"
      eyebrow="Trust"
      description="Every published Formula 1 forecast in a chain of hashes, verified in your own browser: nobody can change the past unnoticed."
      lead="Every forecast is written down before the lights go out, in a chain in which each entry holds the fingerprint of the one before. Change a single digit of an old forecast, and every fingerprint after it is wrong. Your browser can check that."
    >
      <Loaded query={pages} what="the ledger" height={900}>
        {(read) => {
          // The head and the number of entries are those of the newest page that was read.
          const newest = read.at(-1);
          const items = read.flatMap((page): readonly LedgerLink[] => page.items);
          if (newest === undefined) return null;
          return (
            <>
              <VerifyChain total={newest.total} head={newest.head} />
              <Card
                title="The chain"
                hint={`${counted(newest.total, "entry", "entries")}, the oldest first. Each links to the forecast itself and to its own verification.`}
              >
                {items.length === 0 ? (
                  <Empty title="Nothing has been published yet">
                    The first forecast will be the first entry. The chain starts from 64 zeros.
                  </Empty>
                ) : (
                  <Chain entries={items} whole={!pages.hasNextPage} />
                )}
                <ShowMore
                  shown={items.length}
                  total={newest.total}
                  what="entries"
                  more={pages.hasNextPage}
                  loading={pages.isFetchingNextPage}
                  error={pages.isFetchNextPageError ? pages.error : null}
                  onMore={() => void pages.fetchNextPage()}
                />
              </Card>
              <Offline />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
