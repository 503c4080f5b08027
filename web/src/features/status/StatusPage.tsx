import { useQuery } from "@tanstack/react-query";
import { recovery } from "@/api/queries";
import { read } from "@/api/read";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Notice } from "@/components/Notice";
import { Page } from "@/components/Page";
import { DataCard } from "./DataCard";
import { LedgerCard } from "./LedgerCard";
import { Parts } from "./Parts";
import { overall, partsOf } from "./parts";
import { askReady } from "./ready";
import styles from "./StatusPage.module.css";
import { VersionsCard } from "./VersionsCard";

/** How often the page asks anew, in milliseconds; while something fails it asks more often. */
const EVERY_MS = 30_000;

export function Component() {
  const status = useQuery({
    ...read("/api/v1/status", {}),
    refetchInterval: (query) => recovery(query) || EVERY_MS,
    retry: false,
  });
  const ready = useQuery({
    queryKey: ["/health/ready"],
    queryFn: ({ signal }) => askReady(signal),
    // An installation that keeps the check to itself is not asked again and again.
    refetchInterval: ({ state }) => (state.data?.state === "private" ? false : EVERY_MS),
    staleTime: 0,
  });
  const known = { status: status.data, error: status.error, ready: ready.data };
  const parts = partsOf(known);
  const { tone, title, text } = overall(known, parts);
  const checked = Math.max(status.dataUpdatedAt, status.errorUpdatedAt);
  return (
    <Page
      title="Status"
      eyebrow="Trust"
      description="How fresh the Formula 1 data is, what is late and since when, whether API, database, prediction service and cache work, and which versions answer."
      lead="What works right now, how old the data is, and which versions answer."
    >
      <div className={styles.now}>
        <Notice
          tone={tone}
          title={title}
          live
          actions={
            <Button
              look="quiet"
              aria-disabled={status.isFetching}
              onClick={() => {
                void status.refetch();
                void ready.refetch();
              }}
            >
              Ask now
            </Button>
          }
        >
          {text}
        </Notice>
        <p className="hint">
          {checked === 0
            ? "Not asked yet."
            : `Last asked at ${new Date(checked).toLocaleTimeString("en-GB")} by your clock. This page asks every 30 seconds by itself, more often while something fails.`}
        </p>
      </div>
      <Card title="Parts">
        <Parts parts={parts} ready={ready.data} />
      </Card>
      <DataCard status={status.data} outdated={status.error !== null} />
      <LedgerCard status={status.data} />
      <VersionsCard status={status.data} every={EVERY_MS} />
    </Page>
  );
}
