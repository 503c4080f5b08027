import { scaleLinear } from "@visx/scale";
import { memo } from "react";
import { LineChart } from "@/components/charts/LineChart";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { score } from "@/lib/score";
import type { Mark } from "@/lib/teams";
import { shortDate } from "@/lib/time";
import { type Courses, courseSentence, drawable, FEW, unlikeSentence } from "./course";
import styles from "./PointsChart.module.css";
import { shortName } from "./season";

const HEIGHT = 340;
const LINE_HEIGHT = 15;

interface Props {
  readonly courses: Courses;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Whether all are drawn, or the first few. */
  readonly everyone: boolean;
}

/** The points of the season as lines, one a competitor. */
export const PointsChart = memo(function PointsChart({ courses: all, marks, everyone }: Props) {
  if (!drawable(all)) {
    return (
      <Empty title="The points of this championship did not simply add up">
        {all.unlike.length > 0 ? unlikeSentence(all.unlike) : "No result has been scored yet."}
      </Empty>
    );
  }
  const { events, courses, unlike } = all;
  const shown = everyone ? courses : courses.slice(0, FEW);
  const most = Math.max(1, ...shown.flatMap(({ totals }) => totals));
  const ticks = scaleLinear({ domain: [0, most] })
    .nice(5)
    .ticks(5);
  return (
    <Figure
      sentence={courseSentence(all)}
      legend={
        <>
          <span>Points as scored in races and sprints, added up event by event.</span>
          {courses.some(({ line }) => line.dropped > 0) && (
            <span>Scores that do not count in the end are included.</span>
          )}
          {unlike.length > 0 && <span>{unlikeSentence(unlike)}</span>}
        </>
      }
      table={
        <DataTable
          caption="Points after each event"
          columns={[
            { title: "Name", cell: ({ line }) => line.name },
            ...events.map((event, at) => ({
              title: <span className={styles.event}>{shortName(event.name)}</span>,
              numeric: true,
              cell: ({ totals }: { totals: readonly number[] }) => score(totals[at] ?? 0),
            })),
          ]}
          rows={courses}
          keyOf={({ line }) => line.key}
        />
      }
    >
      <LineChart
        height={Math.max(HEIGHT, shown.length * LINE_HEIGHT + 60)}
        series={shown.map(({ line, totals }) => {
          const mark = marks.get(line.id);
          return {
            id: line.key,
            label: line.label,
            colour: mark?.colour ?? "currentcolor",
            dashed: mark?.hatched ?? false,
            values: totals.map((y, x) => ({ x, y })),
          };
        })}
        xTicks={events.map(({ date }, x) => ({ x, label: shortDate(date) }))}
        yTicks={ticks.map((y) => ({ y, label: score(y) }))}
      />
    </Figure>
  );
});
