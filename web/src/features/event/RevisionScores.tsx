import { measured, scoreOf } from "@/api/metrics";
import type { PublishedForecast } from "@/api/schema";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { fullInstant, visitorZone } from "@/lib/time";

interface Props {
  readonly slug: string;
  readonly published: PublishedForecast;
}

/** The scores of a published forecast against every version of the result: before stewards changed it, and after. */
export function RevisionScores({ slug, published: { scores, target } }: Props) {
  const metrics = measured(scores);
  return (
    <Card
      title="How good it was"
      hint={
        scores.length > 1
          ? "Stewards changed the result, so the forecast was scored again; the earlier score stays."
          : "Scored against the result. Should stewards change it, a second score is added and this one stays."
      }
    >
      <DataTable
        caption="Scores by revision of the result"
        columns={[
          {
            title: "Result",
            cell: ({ revision, superseded }) => (
              <>
                <Link to={`/events/${slug}?part=${target}&revision=${target}:${revision}`}>
                  Revision {revision}
                </Link>
                {superseded ? ", replaced since" : ", the one in force"}
              </>
            ),
          },
          { title: "Known from", cell: ({ valid_from: since }) => fullInstant(since, visitorZone()) },
          { title: "Scored", cell: ({ scored_at: at }) => fullInstant(at, visitorZone()) },
          ...metrics.map((metric) => ({
            title: <abbr title={metric.meaning}>{metric.title}</abbr>,
            numeric: true,
            cell: ({ metrics: values }: (typeof scores)[number]) => scoreOf(metric, values),
          })),
        ]}
        rows={scores}
        keyOf={({ revision }) => revision}
      />
      <p className="hint">Smaller is better, but for the rank correlation, where 1 is perfect.</p>
    </Card>
  );
}
