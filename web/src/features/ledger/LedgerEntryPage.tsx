import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { HORIZONS, modelName } from "@/api/words";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Stat, Stats } from "@/components/Stat";
import { useAsOf } from "@/lib/asOf";
import { eventOf } from "@/lib/slugs";
import { fullDate } from "@/lib/time";
import { Hash } from "./Hash";
import { Published } from "./Published";
import { Scores } from "./Scores";
import { Verification } from "./Verification";
import { targetOf } from "./words";

export function Component() {
  const { position = "" } = useParams();
  return /^[1-9]\d{0,14}$/.test(position) ? (
    <Entry key={position} position={Number(position)} />
  ) : (
    <NoEntry named={position} />
  );
}

function Entry({ position }: { readonly position: number }) {
  const asOf = useAsOf();
  const entry = useQuery(read("/api/v1/ledger/{position}", { path: { position } }));
  const ledger = useQuery(read("/api/v1/ledger", { query: { limit: 1 } }));
  const slug = entry.data?.event_slug;
  const forecasts = useQuery({
    ...readAll("/api/v1/events/{slug}/forecasts", {
      path: { slug: slug ?? "" },
      query: { as_of: asOf, limit: 50 },
    }),
    enabled: slug !== undefined,
  });
  const named = slug === undefined ? "" : ` of the ${eventOf(slug)} forecast`;
  return (
    <Page
      title={`Ledger entry ${position}`}
      eyebrow={<Link to="/ledger">Ledger</Link>}
      description={`Entry ${position} of the ledger${named}: what was published before the race, its hash recomputed in your browser, and how it scored.`}
      lead={
        entry.data === undefined
          ? "What was published, word for word."
          : `${eventOf(entry.data.event_slug)}${targetOf(entry.data.target)}, ${HORIZONS[entry.data.horizon].toLowerCase()}, published on ${fullDate(entry.data.made_at)}.`
      }
      actions={
        <>
          {position > 1 && (
            <Link className={buttonClass()} to={`/ledger/${position - 1}`}>
              Entry before
            </Link>
          )}
          {position < (ledger.data?.total ?? 0) && (
            <Link className={buttonClass()} to={`/ledger/${position + 1}`}>
              Entry after
            </Link>
          )}
        </>
      }
    >
      <Loaded
        query={entry}
        what={`entry ${position}`}
        height={1400}
        empty={() => <NoSuchEntry named={String(position)} />}
      >
        {(found) =>
          asOf !== undefined && found.made_at > asOf ? (
            <PublishedLater at={found.made_at} />
          ) : (
            <>
              <Verification entry={found} />
              <Card title="What was published">
                <Stats>
                  <Stat name="Event">
                    <Link to={`/events/${found.event_slug}`}>{eventOf(found.event_slug)}</Link>
                  </Stat>
                  <Stat name="Published">
                    <Instant at={found.made_at} />
                  </Stat>
                  <Stat name="Known then">{HORIZONS[found.horizon]}</Stat>
                  <Stat name="Model">{modelName(found.model)}</Stat>
                  <Stat name="Model version">
                    <Hash value={found.model_version} />
                  </Stat>
                  <Stat name="Data">{found.data_version}</Stat>
                </Stats>
                <Published
                  payload={found.payload}
                  names={
                    new Map(
                      forecasts.data?.items.flatMap(({ drivers }) =>
                        drivers.map(({ driver_id, name }) => [driver_id, name] as const),
                      ),
                    )
                  }
                />
              </Card>
              <Card
                title="How it did"
                hint="Smaller is better. Stewards change results, sometimes months later: the forecast is then scored again, and the earlier score stays."
              >
                <Loaded query={forecasts} what="the scores" height={120}>
                  {({ items }) => (
                    <Scores scores={items.find(({ ledger }) => ledger.position === position)?.scores ?? []} />
                  )}
                </Loaded>
              </Card>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** In place of what draws on results that the reader, spoiler-free or in the past, is not to see. */
function PublishedLater({ at }: { readonly at: string }) {
  return (
    <Empty title="This entry is hidden">
      It was published on <Instant at={at} />, later than the instant as of which pages are shown: its chances
      give away results since.
    </Empty>
  );
}

function NoEntry({ named }: { readonly named: string }) {
  return (
    <Page
      title="No such entry"
      eyebrow={<Link to="/ledger">Ledger</Link>}
      description="The ledger has no entry at this address."
    >
      <NoSuchEntry named={named} />
    </Page>
  );
}

function NoSuchEntry({ named }: { readonly named: string }) {
  return (
    <Card title={`The ledger has no entry ${named}`}>
      <p>
        {" "}
        Entries are numbered from 1 in the order in which they were published.{" "}
        <Link to="/ledger">The ledger</Link> lists those that there are.
      </p>
    </Card>
  );
}
