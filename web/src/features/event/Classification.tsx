import { clock, ending, placeOf, pointsOf, STATUSES } from "@/api/results";
import type { RaceLine } from "@/api/schema";
import { DriverName } from "@/components/Competitor";
import { type Column, DataTable } from "@/components/DataTable";
import styles from "./Classification.module.css";
import { marksOf } from "./marksOf";
import { penaltyOf } from "./words";

/** A classification; columns that nobody has anything in are left out, as in the early years. */
export function Classification({
  lines,
  caption,
}: {
  readonly lines: readonly RaceLine[];
  readonly caption: string;
}) {
  const mark = marksOf(lines);
  const columns: (Column<RaceLine> & { readonly known?: (line: RaceLine) => boolean })[] = [
    {
      title: <abbr title="Position">Pos</abbr>,
      numeric: true,
      cell: (line) =>
        line.position === null ? <abbr title={STATUSES[line.status]}>{placeOf(line)}</abbr> : placeOf(line),
    },
    {
      title: "Driver",
      rowHeader: true,
      cell: ({ driver, constructor, number }) => (
        <DriverName
          driverId={driver.driver_id}
          name={driver.name}
          mark={mark.get(driver.driver_id)}
          detail={number === null ? constructor.name : `${constructor.name}, ${number}`}
        />
      ),
    },
    { title: "Points", numeric: true, cell: ({ points }) => pointsOf(points) },
    { title: "Time, gap or reason", cell: ending },
    {
      title: "Grid",
      numeric: true,
      cell: (line) => <FromGrid line={line} />,
      known: ({ grid }) => grid !== null,
    },
    { title: "Laps", numeric: true, cell: ({ laps }) => laps ?? "–", known: ({ laps }) => laps !== null },
    {
      title: "Penalty",
      numeric: true,
      cell: ({ time_penalty: penalty }) => (penalty === null ? "" : penaltyOf(penalty)),
      known: ({ time_penalty: penalty }) => penalty !== null,
    },
    {
      title: "Best lap",
      numeric: true,
      cell: ({ fastest_lap: lap }) =>
        lap?.time_ms == null ? (
          "–"
        ) : lap.position === 1 ? (
          <b>
            {clock(lap.time_ms)}
            <span className="hidden"> fastest of all</span>
          </b>
        ) : (
          clock(lap.time_ms)
        ),
      known: ({ fastest_lap: lap }) => lap?.time_ms != null,
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns.filter(({ known }) => known === undefined || lines.some(known))}
      rows={lines}
      keyOf={({ line }) => line}
    />
  );
}

/** The slot somebody started from, and how many places that was away from where he came in. */
function FromGrid({ line: { grid, position } }: { readonly line: RaceLine }) {
  if (grid === null) return "–";
  const gained = position === null ? 0 : grid - position;
  if (gained === 0) return grid;
  return (
    <>
      <small className={styles.moved}>
        <span aria-hidden>{gained > 0 ? "▲" : "▼"}</span>
        <span className="hidden">{gained > 0 ? "gained" : "lost"} </span>
        {Math.abs(gained)}
      </small>{" "}
      {grid}
    </>
  );
}
