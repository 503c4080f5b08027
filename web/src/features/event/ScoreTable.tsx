import type { HindcastScore } from "@/api/schema";
import { modelName } from "@/api/words";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { isBest, measured, type Metric } from "./metrics";
import styles from "./ScoreTable.module.css";

interface Props {
  readonly scores: readonly HindcastScore[];
  /** What the scores say. */
  readonly sentence: string;
}

/** The model's and the baselines' scores of one race. */
export function ScoreTable({ scores, sentence }: Props) {
  const rows = measured(scores);
  return (
    <div className={styles.scores}>
      <p>{sentence}</p>
      <DataTable
        caption="Scores of this race by method"
        columns={[
          {
            title: "Measure",
            cell: ({ name, of, lessIsBetter }) => (
              <span className={styles.measure}>
                {name}
                <small>
                  {of}, {lessIsBetter ? "less" : "more"} is better
                </small>
              </span>
            ),
          },
          ...scores.map(({ model, metrics }) => ({
            title: capital(model === "stack" ? "Model" : modelName(model)),
            numeric: true,
            cell: (metric: Metric) => {
              const value = metrics[metric.key];
              if (value === undefined) return "–";
              const best = isBest(
                metric,
                value,
                scores.map((one) => one.metrics[metric.key]),
              );
              return best ? (
                <b className={styles.best}>
                  {value.toFixed(3)}
                  <span className={styles.sign}>best</span>
                </b>
              ) : (
                value.toFixed(3)
              );
            },
          })),
        ]}
        rows={rows}
        keyOf={({ key }) => key}
      />
      <p className="hint">
        One race is chance as much as skill: <Link to="/accuracy">accuracy</Link> has the means of many, with
        intervals.
      </p>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
