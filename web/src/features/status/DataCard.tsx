import type { ServiceStatus } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { fromNow, fullDate, fullInstant, visitorZone } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import styles from "./DataCard.module.css";
import { latenessOf, sourceState } from "./freshness";
import { Missing } from "./Missing";

interface Props {
  readonly status: ServiceStatus | undefined;
  /** Whether the service has not answered since. */
  readonly outdated: boolean;
}

/** How old the data of each source is, what is late, and when the next result is expected. */
export function DataCard({ status, outdated }: Props) {
  const now = useNow(60_000);
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
          <p>{latenessOf(status, now, visitorZone())}</p>
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
                  title: "Last read",
                  cell: ({ ingested_at }) =>
                    `${fromNow(ingested_at, now)} (${fullInstant(ingested_at, visitorZone())})`,
                },
                { title: "Version", cell: ({ version }) => version },
              ]}
            />
          )}
          {status.missing_results.length > 0 && <Missing results={status.missing_results} />}
        </div>
      )}
    </Card>
  );
}
