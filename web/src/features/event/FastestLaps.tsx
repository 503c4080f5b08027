import { clock } from "@/api/results";
import type { RaceLine } from "@/api/schema";
import { Card } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { marksOf } from "./marksOf";
import { behind } from "./words";

/** Every driver's fastest lap, the fastest first. */
export function FastestLaps({ lines }: { readonly lines: readonly RaceLine[] }) {
  const mark = marksOf(lines);
  const laps = lines
    .flatMap(({ line, driver, constructor, fastest_lap: lap }) =>
      lap?.time_ms == null ? [] : [{ line, driver, constructor, lap: lap.lap, time: lap.time_ms }],
    )
    .sort((a, b) => a.time - b.time);
  const [best] = laps;
  // In the early years only the fastest of all was written down; the table of results has it already.
  if (best === undefined || laps.length < 2) return null;
  const of = best.lap === null ? "" : ` on lap ${best.lap}`;
  return (
    <Card
      title="Fastest laps"
      hint={`${best.driver.name} had the fastest, ${clock(best.time)}${of}.`}
      id="fastest-laps"
    >
      <DataTable
        caption="Every driver's fastest lap"
        columns={[
          { title: <abbr title="Position">Pos</abbr>, numeric: true, cell: (_, index) => index + 1 },
          {
            title: "Driver",
            rowHeader: true,
            cell: ({ driver, constructor }) => (
              <DriverName
                driverId={driver.driver_id}
                name={driver.name}
                mark={mark.get(driver.driver_id)}
                detail={constructor.name}
              />
            ),
          },
          { title: "Lap", numeric: true, cell: ({ lap }) => lap ?? "–" },
          { title: "Time", numeric: true, cell: ({ time }) => clock(time) },
          {
            title: "Gap",
            numeric: true,
            cell: ({ time }) => (time === best.time ? "–" : behind(time - best.time)),
          },
        ]}
        rows={laps}
        keyOf={({ line }) => line}
      />
    </Card>
  );
}
