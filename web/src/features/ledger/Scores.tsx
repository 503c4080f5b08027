import { measured, scoreOf } from "@/api/metrics";
import type { RevisionScore } from "@/api/schema";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Instant } from "@/components/Instant";

/** The scores of one forecast, one row for each revision of the result. */
export function Scores({ scores }: { readonly scores: readonly RevisionScore[] }) {
  if (scores.length === 0) {
    return (
      <Empty title="Not scored yet">
        A forecast is scored when the official result of its race is here, and again whenever that result
        changes.
      </Empty>
    );
  }
  return (
    <DataTable
      caption="Scores by revision of the result"
      rows={scores}
      keyOf={({ revision }) => revision}
      columns={[
        {
          title: "Result",
          cell: ({ revision, superseded }) =>
            `Revision ${revision}${revision === 1 ? ", as first known" : ""}${superseded ? " (superseded)" : ""}`,
        },
        { title: "Valid from", cell: ({ valid_from }) => <Instant at={valid_from} /> },
        ...measured(scores).map((metric) => ({
          title: metric.title,
          numeric: true,
          cell: ({ metrics }: RevisionScore) => scoreOf(metric, metrics),
        })),
      ]}
    />
  );
}
