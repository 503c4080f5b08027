import { clock } from "@/api/results";
import type { PitStopLine, RaceLine } from "@/api/schema";
import { Card } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { counted } from "@/lib/odds";
import styles from "./PitStops.module.css";
import { marksOf } from "./marksOf";
import { stopsByDriver } from "./race";

interface Props {
  readonly stops: readonly PitStopLine[];
  readonly lines: readonly RaceLine[];
}

/** Who stopped when and for how long. */
export function PitStops({ stops, lines }: Props) {
  const mark = marksOf(lines);
  const byDriver = stopsByDriver(stops, lines);
  return (
    <Card
      title="Pit stops"
      hint={`${counted(stops.length, "stop")} of ${counted(byDriver.length, "driver")}. Times are spent in the pit lane, from its entry to its exit.`}
      id="pit-stops"
    >
      <DataTable
        caption="Pit stops by driver, in the order of finish"
        columns={[
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
          { title: "Stops", numeric: true, cell: ({ stops: own }) => own.length },
          {
            title: "Lap and time of each",
            cell: ({ stops: own }) => (
              <ul className={styles.stops}>
                {own.map(({ stop, lap, time_ms: time }) => (
                  <li key={stop}>
                    {lap === null ? "" : `lap ${lap}`}
                    {time === null ? "" : ` ${clock(time)}`}
                  </li>
                ))}
              </ul>
            ),
          },
          { title: "In all", numeric: true, cell: ({ total }) => (total === null ? "–" : clock(total)) },
        ]}
        rows={byDriver}
        keyOf={({ driver, number }) => `${driver.driver_id} ${number ?? ""}`}
      />
    </Card>
  );
}
