import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import type { RaceForecast } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { ChangeBoard } from "@/components/forecast/ChangeBoard";
import { markOf } from "@/components/forecast/drivers";
import { useAsOf } from "@/lib/asOf";
import { counted } from "@/lib/odds";
import styles from "./Changes.module.css";
import { previous } from "./previous";

/** What changed since the forecast before, and why. */
export function Changes({ forecast }: { readonly forecast: RaceForecast }) {
  const asOf = useAsOf();
  const published = useQuery(
    readAll("/api/v1/events/{slug}/forecasts", {
      path: { slug: forecast.event.slug },
      query: { as_of: asOf, limit: 50 },
    }),
  );
  return (
    <Card
      title="What changed, and why"
      hint="The changes of each driver's chance to win since the forecast before, shared out among their causes."
    >
      <Loaded query={published} what="the earlier forecasts" height={260}>
        {({ items }) => {
          const before = previous(items, forecast);
          return before === undefined ? (
            <Empty title="This is the first forecast of this race">
              The next one will be compared with it here.
            </Empty>
          ) : (
            <Since from={before.ledger.position} forecast={forecast}>
              <p className="hint">
                Since <Instant at={before.made_at} />, {HORIZONS[before.horizon].toLowerCase()} ·{" "}
                <Link to={`/compare?from=${before.ledger.position}&to=${forecast.ledger.position}`}>
                  Compare in full
                </Link>{" "}
                · {counted(items.length, "forecast")} published so far
              </p>
            </Since>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Since({
  from,
  forecast,
  children,
}: {
  readonly from: number;
  readonly forecast: RaceForecast;
  readonly children: ReactNode;
}) {
  const compared = useQuery(
    read("/api/v1/predictions/compare", { query: { from, to: forecast.ledger.position } }),
  );
  return (
    <Loaded query={compared} what="the changes" height={260}>
      {({ drivers }) => (
        <div className={styles.changes}>
          {children}
          <ChangeBoard drivers={drivers} market="win" first={6} mark={markOf(forecast.drivers)} />
        </div>
      )}
    </Loaded>
  );
}
