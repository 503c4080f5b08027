import type { TitleHistory } from "@/api/schema";
import { LineChart } from "@/components/charts/LineChart";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { finePercent, percent } from "@/lib/odds";
import { teamColour } from "@/lib/teams";
import { shortDate } from "@/lib/time";
import type { Contender, Of } from "./contenders";
import { historySentence, moments, traces, worthDrawing } from "./history";

interface Props {
  readonly history: TitleHistory;
  readonly of: Of;
  readonly contenders: readonly Contender[];
}

/** The chances of the title after every event of the season. */
export function OddsOverSeason({ history, of, contenders }: Props) {
  const all = traces(history, of);
  const { odds } = history;
  if (odds.length === 0) {
    return (
      <Empty title={`No title odds of ${history.season} to show`}>
        None were published during this season.
      </Empty>
    );
  }
  const when = moments(history);
  const afterwards = odds.filter(({ reconstructed }) => reconstructed).length;
  const known = new Map(contenders.map((one) => [one.id, one]));
  return (
    <Figure
      sentence={historySentence(all, when)}
      legend={
        <>
          {afterwards > 0 && (
            <span>
              * Computed afterwards ({afterwards} of {odds.length}): from the results up to that day, by
              models that have learned from more than was known then. Nobody could read these odds at the
              time.
            </span>
          )}
          <span>Lines are of all who had a chance of at least 3 % at any time.</span>
        </>
      }
      table={
        <DataTable
          caption="Chances of the title over the season"
          columns={[
            { title: "When", cell: ({ at }) => when[at] ?? "" },
            {
              title: "Made",
              cell: ({ one }) => (one.reconstructed ? "afterwards" : "at the time"),
            },
            ...all.map(({ name, chances }) => ({
              title: name,
              numeric: true,
              cell: ({ at }: { at: number }) => finePercent(chances[at] ?? 0),
            })),
          ]}
          rows={odds.map((one, at) => ({ one, at }))}
          keyOf={({ at }) => at}
        />
      }
    >
      <LineChart
        series={worthDrawing(all).map(({ id, name, chances }) => {
          const contender = known.get(id);
          return {
            id,
            label: contender?.label ?? name,
            colour: contender?.mark.colour ?? teamColour(null),
            dashed: contender?.mark.hatched ?? false,
            values: chances.map((y, x) => ({ x, y })),
          };
        })}
        xTicks={odds.map(({ date, reconstructed }, x) => ({
          x,
          label: `${date === null ? "Start" : shortDate(date)}${reconstructed ? "*" : ""}`,
        }))}
        yTicks={[0, 0.25, 0.5, 0.75, 1].map((y) => ({ y, label: percent(y) }))}
      />
    </Figure>
  );
}
