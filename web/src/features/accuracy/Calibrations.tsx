import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { read } from "@/api/read";
import type { CalibrationAnswer, CalibrationBin } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { counted, finePercent } from "@/lib/odds";
import { agrees, calibrationSentence, MARKET_WORDS, MARKETS, type Market } from "./calibration";
import { CalibrationPlot } from "./CalibrationPlot";
import styles from "./Calibrations.module.css";
import { type Selection, when } from "./selection";
import { titleOf } from "./verdict";

/** Whether things forecast at 30 % happen three times in ten: in backtests, and apart from them of what was published. */
export function Calibrations({ selection }: { readonly selection: Selection }) {
  const { model, horizon } = selection;
  const as_of = useAsOf();
  const calibration = useQuery(read("/api/v1/analytics/calibration", { query: { model, horizon, as_of } }));
  return (
    <Card
      title="Calibration"
      hint={`${titleOf(model)}, ${when(horizon)}. Among all things given 30 %, three in ten should happen. Forecasts are put into groups of like chances; each point is a group, its bar the 95 % interval of how often that really happens. On the dashed line, chances are right. Squares are groups whose interval leaves it out.`}
    >
      <Loaded query={calibration} what="the calibration" height={620}>
        {(found) => <Curves found={found} target={selection.target} />}
      </Loaded>
    </Card>
  );
}

const Curves = memo(function Curves({
  found,
  target,
}: {
  readonly found: CalibrationAnswer;
  readonly target: Selection["target"];
}) {
  const ofTarget = found.backtest.filter((one) => one.target === target);
  return (
    <div className={styles.curves}>
      {ofTarget.length === 0 ? (
        <Empty title="The calibration of this model was not measured here" />
      ) : (
        <section>
          <h3>In backtests</h3>
          <p className="hint">
            {ofTarget[0] && counted(ofTarget[0].races, target === "sprint" ? "sprint" : "race")}, groups of
            equal size.
          </p>
          <div className={styles.grid}>
            {MARKET_WORDS.flatMap((market) =>
              ofTarget
                .filter((one) => one.market === market)
                .map(({ calibration: { bins, error, noise_floor } }) => (
                  <Curve
                    key={market}
                    market={market}
                    of="backtests"
                    bins={bins}
                    sentence={calibrationSentence({
                      bins,
                      error: error.value,
                      interval: error,
                      noise: noise_floor,
                    })}
                  />
                )),
            )}
          </div>
        </section>
      )}
      {found.published.length > 0 && (
        <section>
          <h3>Of published forecasts</h3>
          <p className="hint">
            Races and sprints together, over {counted(found.published[0]?.forecasts ?? 0, "forecast")}, each
            against the latest revision of its result.
          </p>
          <div className={styles.grid}>
            {MARKET_WORDS.flatMap((market) =>
              found.published
                .filter((one) => one.market === market)
                .map(({ bins, error, noise_floor }) => (
                  <Curve
                    key={market}
                    market={market}
                    of="published forecasts"
                    bins={bins}
                    sentence={calibrationSentence({ bins, error, noise: noise_floor })}
                  />
                )),
            )}
          </div>
        </section>
      )}
    </div>
  );
});

interface CurveProps {
  readonly market: Market;
  readonly of: "backtests" | "published forecasts";
  readonly bins: readonly CalibrationBin[];
  readonly sentence: string;
}

function Curve({ market, of, bins, sentence }: CurveProps) {
  return (
    <div className={styles.curve}>
      <h4>{MARKETS[market]}</h4>
      <Figure
        sentence={sentence}
        table={
          <DataTable
            caption={`${MARKETS[market]} in ${of}: forecast and what happened, by group`}
            rows={bins.map((bin, index) => ({ ...bin, index }))}
            keyOf={({ index }) => index}
            columns={[
              { title: "Group", cell: ({ index }) => index + 1 },
              { title: "Forecasts", numeric: true, cell: ({ count }) => count },
              { title: "Forecast", numeric: true, cell: ({ forecast }) => finePercent(forecast) },
              { title: "Happened", numeric: true, cell: ({ frequency }) => finePercent(frequency) },
              {
                title: "95 % interval",
                numeric: true,
                cell: ({ low, high }) => `${finePercent(low)} to ${finePercent(high)}`,
              },
              { title: "Agrees", cell: (bin) => (agrees(bin) ? "yes" : "no") },
            ]}
          />
        }
      >
        <CalibrationPlot bins={bins} />
      </Figure>
    </div>
  );
}
