import { memo } from "react";
import { ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { type Column, DataTable } from "@/components/DataTable";
import { counted, percent } from "@/lib/odds";
import { score } from "@/lib/score";
import type { Mark } from "@/lib/teams";
import styles from "./StandingsTable.module.css";
import { changeSince, type Line, type Of, type Table } from "./table";

interface Props {
  readonly of: Of;
  readonly table: Table;
  /** The standings after the event before; absent while they are loaded and after the first event. */
  readonly before: Table | undefined;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Chances of the title by line, while the title is open; null while they are loaded. */
  readonly odds: ReadonlyMap<string, number> | null | undefined;
}

/** The standings as a table: places and their change, points, gaps, wins, podiums, and the chances of the title. */
export const StandingsTable = memo(function StandingsTable({ of, table, before, marks, odds }: Props) {
  const { lines } = table;
  const most = Math.max(0, ...lines.map(({ points }) => points));
  const columns: Column<Line>[] = [
    { title: <abbr title="Position">Pos</abbr>, cell: ({ position }) => position ?? "–", numeric: true },
    {
      title: <span className="hidden">Change of place</span>,
      cell: (line) => (
        <span className={styles.change}>{before && <Change by={changeSince(before, line)} />}</span>
      ),
    },
    {
      title: of === "drivers" ? "Driver" : "Constructor",
      rowHeader: true,
      cell: (line) => <Name of={of} line={line} mark={marks.get(line.id)} />,
    },
    { title: "Points", numeric: true, cell: ({ points }) => <strong>{score(points)}</strong> },
    {
      title: <abbr title="Points behind the first">Gap</abbr>,
      numeric: true,
      cell: ({ points, position }) => (position === null ? "–" : gap(most - points)),
    },
    {
      title: <abbr title="Points behind the one ahead">Interval</abbr>,
      numeric: true,
      cell: ({ points, position }, at) => {
        const ahead = lines[at - 1];
        return ahead === undefined || position === null ? "–" : gap(ahead.points - points);
      },
    },
    { title: "Wins", numeric: true, cell: ({ wins }) => wins },
    { title: "Podiums", numeric: true, cell: ({ podiums }) => podiums },
  ];
  if (odds !== undefined) {
    columns.splice(4, 0, {
      title: "Title odds",
      cell: (line) => (
        <span className={styles.odds}>
          <Odds of={odds?.get(line.key)} mark={marks.get(line.id)} />
        </span>
      ),
    });
  }
  if (lines.some(({ dropped }) => dropped > 0)) {
    columns.push({
      title: "Dropped",
      numeric: true,
      cell: ({ dropped }) => (dropped > 0 ? score(dropped) : "–"),
    });
  }
  return (
    <DataTable
      caption={`${of === "drivers" ? "Drivers" : "Constructors"}' standings ${table.season}`}
      columns={columns}
      rows={lines}
      keyOf={({ key }) => key}
    />
  );
});

function Name({ of, line, mark }: { of: Of; line: Line; mark: Mark | undefined }) {
  if (of === "drivers")
    return <DriverName driverId={line.id} name={line.name} mark={mark} detail={line.detail} />;
  return (
    <>
      <ConstructorName constructorId={line.id} name={line.name} />
      {line.detail !== undefined && <small className={styles.engine}>{line.detail}</small>}
    </>
  );
}

function Odds({ of, mark }: { of: number | undefined; mark: Mark | undefined }) {
  if (of === undefined || mark === undefined) return <>–</>;
  return (
    <>
      <span className={styles.bar}>
        <ProbabilityBar probability={of} mark={mark} of="to win the title" />
      </span>
      <span className={styles.number}>{percent(of)}</span>
    </>
  );
}

/** Places gained or lost, as a sign and for screen readers in words. */
function Change({ by }: { readonly by: number | "new" | null }) {
  if (by === null) return null;
  if (by === "new") return <span className={styles.same}>new</span>;
  if (by === 0) {
    return (
      <span className={styles.same}>
        <span aria-hidden>=</span>
        <span className="hidden">same place</span>
      </span>
    );
  }
  return (
    <span className={by > 0 ? styles.up : styles.down}>
      <span aria-hidden>
        {by > 0 ? "▲" : "▼"} {Math.abs(by)}
      </span>
      <span className="hidden">
        {by > 0 ? "up" : "down"} {counted(Math.abs(by), "place")}
      </span>
    </span>
  );
}

function gap(points: number): string {
  return points > 0 ? `−${score(points)}` : "–";
}
