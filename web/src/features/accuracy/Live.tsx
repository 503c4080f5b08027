import { useMemo, useState } from "react";
import { JUDGED } from "@/api/metrics";
import type { PublishedScore } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { ShowMore } from "@/components/ShowMore";
import { counted } from "@/lib/odds";
import { eventOf } from "@/lib/slugs";
import { liveMeans, liveRows, moved } from "./live";
import styles from "./Live.module.css";
import { titleOf } from "./verdict";

const AT_ONCE = 20;

/** Scores of what was published before the flag, kept apart from everything that was computed afterwards. */
export function Live({ scores }: { readonly scores: readonly PublishedScore[] }) {
  const rows = useMemo(() => liveRows(scores), [scores]);
  const means = useMemo(() => liveMeans(scores), [scores]);
  const [shown, setShown] = useState(AT_ONCE);
  const forecasts = new Set(scores.map(({ ledger_position }) => ledger_position)).size;
  const again = new Set(scores.filter(({ revision }) => revision > 1).map((one) => one.ledger_position)).size;
  return (
    <Card
      title="Published forecasts"
      id="published"
      hint={
        <>
          Only what stood in the <Link to="/ledger">ledger</Link> before the race. What the same model would
          have said of earlier races is shown with their results and called a hindcast; it does not count
          here.
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title="No published forecast has been scored yet">
          Each is scored when the official result of its race comes in, and again whenever stewards change
          that result. The <Link to="/ledger">ledger</Link> has those that wait.
        </Empty>
      ) : (
        <div className={styles.live}>
          <p>
            {counted(forecasts, "published forecast has", "published forecasts have")} been scored.{" "}
            {again === 0
              ? "No result has changed since."
              : `The result of ${counted(again, "one")} changed later: both scores stay, the change in brackets.`}
          </p>
          <DataTable
            caption="Means of published forecasts, against the latest revision of each result"
            captioned
            rows={means}
            keyOf={({ model, horizon, target }) => `${model} ${horizon} ${target}`}
            columns={[
              {
                title: "Forecasts",
                cell: ({ model, horizon, target }) =>
                  `${titleOf(model)}, ${HORIZONS[horizon].toLowerCase()}${target === "sprint" ? ", sprints" : ""}`,
              },
              { title: "Number", numeric: true, cell: (one) => one.forecasts },
              ...JUDGED.map(({ key, title, digits }) => ({
                title,
                numeric: true,
                cell: ({ metrics }: (typeof means)[number]) => metrics.get(key)?.toFixed(digits) ?? "–",
              })),
            ]}
          />
          <DataTable
            caption="Each published forecast, the newest first"
            captioned
            rows={rows.slice(0, shown)}
            keyOf={({ ledger_position, revision }) => `${ledger_position}:${revision}`}
            columns={[
              {
                title: "Forecast",
                cell: ({ ledger_position, event_slug, horizon, target }) => (
                  <>
                    <Link to={`/ledger/${ledger_position}`}>{eventOf(event_slug)}</Link>
                    {target === "sprint" && ", sprint"}{" "}
                    <span className="hint">{HORIZONS[horizon].toLowerCase()}</span>
                  </>
                ),
              },
              {
                title: "Result",
                cell: ({ revision, superseded }) =>
                  `${revision === 1 ? "as first known" : `revision ${revision}`}${superseded ? ", since changed" : ""}`,
              },
              ...JUDGED.map(({ key, title, digits }) => ({
                title,
                numeric: true,
                cell: ({ metrics, before }: (typeof rows)[number]) =>
                  moved(metrics[key], before?.metrics[key], digits),
              })),
            ]}
          />
          <ShowMore
            shown={Math.min(shown, rows.length)}
            total={rows.length}
            what="scores"
            more={shown < rows.length}
            loading={false}
            onMore={() => {
              setShown(shown + AT_ONCE);
            }}
          />
        </div>
      )}
    </Card>
  );
}
