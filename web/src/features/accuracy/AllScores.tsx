import { ALL_METRICS, type Metric } from "@/api/metrics";
import type { ModelAccuracy } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { titleOf } from "./verdict";

/** Every score of every model at one horizon, those included that decide nothing. */
export function AllScores({ backtests }: { readonly backtests: readonly ModelAccuracy[] }) {
  return (
    <Card
      title="All scores"
      hint="Means over all races with 95 % intervals. The last rows are easier to picture, but a lucky guess moves them: they decide nothing."
    >
      <DataTable
        caption="All scores by model"
        rows={ALL_METRICS}
        keyOf={({ key }) => key}
        columns={[
          { title: "Score", cell: ({ title }) => title },
          { title: "Better is", cell: ({ larger }) => (larger ? "larger" : "smaller") },
          ...backtests.map(({ model, metrics }) => ({
            title: titleOf(model),
            numeric: true,
            cell: ({ key, digits }: Metric) => {
              const found = metrics[key];
              return found === undefined ? (
                "–"
              ) : (
                <>
                  {found.value.toFixed(digits)}{" "}
                  <span className="hint">
                    {found.low.toFixed(digits)} to {found.high.toFixed(digits)}
                  </span>
                </>
              );
            },
          })),
        ]}
      />
    </Card>
  );
}
