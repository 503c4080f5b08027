import type { CSSProperties } from "react";
import { JUDGED, type Metric } from "@/api/metrics";
import type { ModelAccuracy } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { classes } from "@/lib/classes";
import { bestSentence, placed, type Whisker, whiskersOf } from "./whisker";
import styles from "./Whiskers.module.css";
import { titleOf } from "./verdict";

interface Props {
  /** All models at one horizon. */
  readonly backtests: readonly ModelAccuracy[];
  readonly model: string;
}

/** The four scores that decide, each model with its 95 % interval. */
export function Whiskers({ backtests, model }: Props) {
  return (
    <Card
      title="Scores"
      hint="Means over all races with 95 % intervals, from backtests. Smaller is better in all four. The thin line is the judged model's mean."
    >
      <div className={styles.grid}>
        {JUDGED.map((metric) => (
          <Score
            key={metric.key}
            metric={metric}
            whiskers={whiskersOf(backtests, metric.key)}
            model={model}
          />
        ))}
      </div>
    </Card>
  );
}

interface ScoreProps {
  readonly metric: Metric;
  readonly whiskers: readonly Whisker[];
  readonly model: string;
}

function Score({ metric, whiskers, model }: ScoreProps) {
  const { title, meaning, digits } = metric;
  const own = whiskers.find((one) => one.model === model);
  const at = placed(whiskers);
  return (
    <div className={styles.score}>
      <div>
        <h3>{title}</h3>
        <p className="hint">{meaning}</p>
      </div>
      <Figure
        sentence={bestSentence(whiskers, metric, model)}
        table={<ScoreTable metric={metric} whiskers={whiskers} />}
      >
        <div className={styles.rows}>
          {whiskers.map(({ model: name, value, low, high }) => (
            <div key={name} className={classes(styles.row, name === model && styles.own)}>
              <span className={styles.name}>{titleOf(name)}</span>
              <span className={styles.track}>
                {own && <span className={styles.line} style={{ "--at": at(own.value) } as CSSProperties} />}
                <span
                  className={styles.interval}
                  style={{ "--low": at(low), "--high": at(high) } as CSSProperties}
                />
                <span className={styles.dot} style={{ "--at": at(value) } as CSSProperties} />
              </span>
              <span className={styles.value}>{value.toFixed(digits)}</span>
            </div>
          ))}
        </div>
      </Figure>
    </div>
  );
}

function ScoreTable({ metric: { title, digits }, whiskers }: Omit<ScoreProps, "model">) {
  const range = (low: number, high: number) => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
  return (
    <DataTable
      caption={title}
      rows={whiskers}
      keyOf={({ model }) => model}
      columns={[
        { title: "Model", cell: ({ model }) => titleOf(model) },
        { title: "Mean", numeric: true, cell: ({ value }) => value.toFixed(digits) },
        { title: "95 % interval", numeric: true, cell: ({ low, high }) => range(low, high) },
        {
          title: "Less the slot table",
          numeric: true,
          cell: ({ difference }) =>
            difference === undefined
              ? "–"
              : `${difference.value.toFixed(digits)} (${range(difference.low, difference.high)})`,
        },
      ]}
    />
  );
}
