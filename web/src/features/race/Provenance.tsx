import type { RaceForecast } from "@/api/schema";
import { HORIZONS, modelName, STALE_REASONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Notice } from "@/components/Notice";
import { fullDate } from "@/lib/time";
import styles from "./Provenance.module.css";

/** When and from what the forecast was made, where it is recorded, and whether it may be out of date. */
export function Provenance({ forecast }: { readonly forecast: RaceForecast }) {
  const { ledger, horizon, made_at, data_stops_at, data_version, model, model_version } = forecast;
  return (
    <Card title="This forecast">
      <div className={styles.content}>
        {forecast.stale && (
          <Notice tone="warn" title="It may be out of date.">
            {forecast.stale_reasons.map((reason) => STALE_REASONS[reason]).join(" ")}
          </Notice>
        )}
        <dl className={styles.facts}>
          <div>
            <dt>Horizon</dt>
            <dd>{HORIZONS[horizon].toLowerCase()}</dd>
          </div>
          <div>
            <dt>Published</dt>
            <dd>
              <Instant at={made_at} />
            </dd>
          </div>
          <div>
            <dt>Results until</dt>
            <dd>{data_stops_at === null ? "none yet" : fullDate(data_stops_at)}</dd>
          </div>
          <div>
            <dt>Data</dt>
            <dd>{data_version}</dd>
          </div>
          <div>
            <dt>Model</dt>
            <dd>
              <Link to="/models">{modelName(model)}</Link> <small>{model_version.slice(0, 8)}</small>
            </dd>
          </div>
          <div>
            <dt>Ledger</dt>
            <dd>
              <Link to={`/ledger/${ledger.position}`}>entry {ledger.position}</Link>{" "}
              <small>{ledger.hash.slice(0, 8)}</small>
            </dd>
          </div>
        </dl>
      </div>
    </Card>
  );
}
