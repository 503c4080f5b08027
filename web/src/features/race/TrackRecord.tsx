import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { RaceForecast } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { recordOf } from "./record";
import styles from "./TrackRecord.module.css";

/** How good such forecasts have been, in words: also when a simpler method is better. */
export function TrackRecord({ forecast }: { readonly forecast: RaceForecast }) {
  const accuracy = useQuery(read("/api/v1/analytics/accuracy", { query: { as_of: useAsOf() } }));
  return (
    <Card title="How good such forecasts have been">
      <Loaded query={accuracy} what="the accuracy" height={150}>
        {(answer) => {
          const record = recordOf(answer, forecast);
          return (
            <div className={styles.record}>
              <p className={styles.headline}>{record.headline}</p>
              <p>{record.sentence}</p>
              <p className="hint">
                Forecasts made {HORIZONS[forecast.horizon].toLowerCase()}, tried on races that the model had
                not seen. <Link to="/accuracy">All scores, with intervals and calibration</Link>
              </p>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}
