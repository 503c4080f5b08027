import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import type { ComparedForecast, ForecastComparison, PublishedForecast } from "@/api/schema";
import { HORIZONS, modelName } from "@/api/words";
import { Card, Columns } from "@/components/Card";
import { SelectField } from "@/components/Field";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Stat, Stats } from "@/components/Stat";
import { useAsOf } from "@/lib/asOf";
import { dayAndTime, visitorZone } from "@/lib/time";
import styles from "./Sides.module.css";

interface Props extends Pick<ForecastComparison, "target" | "before" | "after"> {
  readonly slug: string;
  readonly onChoose: (change: { from?: string; to?: string }) => void;
}

/** The two forecasts, each to be chosen among all that were published of the event. */
export function Sides({ slug, target, before, after, onChoose }: Props) {
  const asOf = useAsOf();
  const published = useQuery(
    readAll("/api/v1/events/{slug}/forecasts", { path: { slug }, query: { as_of: asOf, limit: 50 } }),
  );
  const choices = (published.data?.items ?? []).filter((one) => one.target === target);
  return (
    <Columns>
      <Side
        title="Earlier"
        forecast={before}
        choices={choices}
        onChoose={(from) => {
          onChoose({ from });
        }}
      />
      <Side
        title="Later"
        forecast={after}
        choices={choices}
        onChoose={(to) => {
          onChoose({ to });
        }}
      />
    </Columns>
  );
}

interface SideProps {
  readonly title: string;
  readonly forecast: ComparedForecast;
  readonly choices: readonly PublishedForecast[];
  readonly onChoose: (position: string) => void;
}

function Side({ title, forecast, choices, onChoose }: SideProps) {
  const { ledger, made_at, horizon, model, model_version, data_version } = forecast;
  const listed = choices.some((one) => one.ledger.position === ledger.position);
  return (
    <Card title={title}>
      <div className={styles.side}>
        <SelectField
          label="Forecast"
          value={ledger.position}
          onChange={(event) => {
            onChoose(event.target.value);
          }}
        >
          {!listed && <option value={ledger.position}>{optionOf(forecast)}</option>}
          {choices.map((one) => (
            <option key={one.ledger.position} value={one.ledger.position}>
              {optionOf(one)}
            </option>
          ))}
        </SelectField>
        <Stats>
          <Stat name="Published">
            <Instant at={made_at} />
          </Stat>
          <Stat name="Ledger">
            <Link to={`/ledger/${ledger.position}`}>entry {ledger.position}</Link>
          </Stat>
          <Stat name="Horizon">{HORIZONS[horizon].toLowerCase()}</Stat>
          <Stat name="Model">
            {modelName(model)} <small className={styles.version}>{model_version.slice(0, 8)}</small>
          </Stat>
          <Stat name="Data">{data_version}</Stat>
        </Stats>
      </div>
    </Card>
  );
}

function optionOf({ made_at, horizon }: Pick<ComparedForecast, "made_at" | "horizon">): string {
  return `${dayAndTime(made_at, visitorZone())} · ${HORIZONS[horizon].toLowerCase()}`;
}
