import { isBest, measured, type Metric, scoreOf } from "@/api/metrics";
import type { HindcastScore } from "@/api/schema";
import { modelName } from "@/api/words";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
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
            title: "Score",
            cell: ({ title, larger }) => (
              <span className={styles.measure}>
                {title}
                <small>{larger ? "larger" : "smaller"} is better</small>
              </span>
            ),
          },
          ...scores.map(({ model, metrics }) => ({
            title: capital(model === "stack" ? "Model" : modelName(model)),
            numeric: true,
            cell: (metric: Metric) => {
              const best = isBest(
                metric,
                metrics[metric.key],
                scores.map((one) => one.metrics[metric.key]),
              );
              return best ? (
                <b className={styles.best}>
                  {scoreOf(metric, metrics)}
                  <span className={styles.sign}>best</span>
                </b>
              ) : (
                scoreOf(metric, metrics)
              );
            },
          })),
        ]}
        rows={rows}
        keyOf={({ key }) => key}
      />
      <p className="hint">
        One race is chance as much as skill: <Link to="/accuracy">accuracy</Link> has the means of many, with
        intervals, and says what each score means.
      </p>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
