import type { Hindcast } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card, Columns } from "@/components/Card";
import { FiftyRaces } from "@/components/forecast/FiftyRaces";
import { ForecastBoard } from "@/components/forecast/ForecastBoard";
import { PlacesHeatMap } from "@/components/forecast/PlacesHeatMap";
import { Notice } from "@/components/Notice";
import { fullInstant, visitorZone } from "@/lib/time";
import { OutcomeCard } from "./OutcomeCard";
import styles from "./ForecastPart.module.css";
import { ScoreTable } from "./ScoreTable";

/** A forecast that was computed afterwards, with its score beside the baselines' and the result. */
export function HindcastView({ hindcast }: { readonly hindcast: Hindcast }) {
  const { drivers, horizon, scores, sentence, computed_at: at, made_with: versions } = hindcast;
  return (
    <>
      <Notice tone="info" title="A hindcast: computed afterwards from what was known before the race.">
        It was never published and is in no ledger; the model had learnt from earlier races only. Computed on{" "}
        {fullInstant(at, visitorZone())} by model {versions.model_version} from {versions.data_version}.
      </Notice>
      <Columns>
        <OutcomeCard drivers={drivers} />
        <div className={styles.stack}>
          <Card title="How good it was" hint="Scores of this one race, beside those of simpler methods.">
            <ScoreTable scores={scores} sentence={sentence} />
          </Card>
          <Card title="Fifty such races">
            <FiftyRaces drivers={drivers} />
          </Card>
        </div>
      </Columns>
      <Card
        title={`${HORIZONS[horizon]}: the chances`}
        hint="What the model would have said, with what simpler methods would have said as marks on the bars."
      >
        <ForecastBoard drivers={drivers} />
      </Card>
      <Card
        title="Every place"
        hint="In per cent; the stronger the colour, the likelier. A ring marks where each driver came in."
      >
        <PlacesHeatMap drivers={drivers} />
      </Card>
    </>
  );
}
