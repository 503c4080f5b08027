import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { ServiceStatus } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Stat, Stats } from "@/components/Stat";
import { fromNow, fullDate, fullInstant, visitorZone } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import styles from "./DataCard.module.css";
import { latenessOf, sourceState } from "./freshness";

interface Props {
  readonly status: ServiceStatus | undefined;
  /** Whether the service has not answered since. */
  readonly outdated: boolean;
}

/** How old the data of each source is, what is late, and what comes next. */
export function DataCard({ status, outdated }: Props) {
  const now = useNow(60_000);
  const slug = status?.next_event_slug ?? undefined;
  const event = useQuery({
    ...read("/api/v1/events/{slug}", { path: { slug: slug ?? "" } }),
    enabled: slug !== undefined,
  });
  const next = event.data?.event;
  return (
    <Card
      title="Data"
      hint={outdated && status !== undefined ? "As it was when the service answered last." : undefined}
    >
      {status === undefined ? (
        <div className={styles.waiting}>
          <p className="hint">How fresh the data is, is known when the service answers.</p>
        </div>
      ) : (
        <div className={styles.data}>
          <p className={styles.lateness}>{latenessOf(status, next)}</p>
          <Stats>
            <Stat name="Next event without a result">
              {slug === undefined ? "none" : <Link to={`/events/${slug}`}>{next?.name ?? slug}</Link>}
            </Stat>
            <Stat name="Its race">{next === undefined ? "–" : fullDate(next.date)}</Stat>
            <Stat name="Entries in the ledger">
              <Link to="/ledger">{status.ledger_entries}</Link>
            </Stat>
          </Stats>
          {status.sources.length === 0 ? (
            <Empty title="No source has been read yet" />
          ) : (
            <DataTable
              caption="Sources of data"
              rows={status.sources}
              keyOf={({ source }) => source}
              columns={[
                { title: "Source", cell: ({ source }) => source },
                {
                  title: "State",
                  cell: (source) => {
                    const { sign, word } = sourceState(source, status);
                    return (
                      <>
                        <span aria-hidden>{sign}</span> {word}
                      </>
                    );
                  },
                },
                {
                  title: "Last race with a result",
                  cell: ({ stops_at }) => (stops_at == null ? "none" : fullDate(stops_at)),
                },
                {
                  title: "Read",
                  cell: ({ ingested_at }) =>
                    `${fromNow(ingested_at, now)} (${fullInstant(ingested_at, visitorZone())})`,
                },
                { title: "Version", cell: ({ version }) => version },
              ]}
            />
          )}
        </div>
      )}
    </Card>
  );
}
