import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { clock, placeOf, STATUSES } from "@/api/results";
import type { SessionKind, SessionResults, TimedLine } from "@/api/schema";
import { Card } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { type Column, DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { Revisions } from "./Revisions";
import { marksOf } from "./marksOf";
import { bestTime, timedSentence } from "./timed";
import { useRevision } from "./useRevision";
import { behind } from "./words";

interface Props {
  readonly slug: string;
  readonly kind: SessionKind;
  readonly title: string;
}

/** The times of a practice or qualifying. */
export function TimedResult({ slug, kind, title }: Props) {
  const as_of = useAsOf();
  const revision = useRevision(kind);
  const results = useQuery(
    read("/api/v1/events/{slug}/results", { path: { slug }, query: { session: kind, as_of, revision } }),
  );
  return (
    <Card title={title} id={kind}>
      <Loaded query={results} what={`the times of ${title.toLowerCase()}`} height={1200}>
        {(found) => (
          <>
            <Times lines={timedLines(found)} title={title} />
            <Revisions slug={slug} kind={kind} shown={found} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Times({ lines, title }: { readonly lines: readonly TimedLine[]; readonly title: string }) {
  const mark = marksOf(lines);
  const best = Math.min(...lines.map((line) => bestTime(line) ?? Infinity));
  const columns: (Column<TimedLine> & { readonly known?: (line: TimedLine) => boolean })[] = [
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
    timeColumn("Q1", ({ q1_ms: ms }) => ms),
    timeColumn("Q2", ({ q2_ms: ms }) => ms),
    timeColumn("Q3", ({ q3_ms: ms }) => ms),
    timeColumn("Time", ({ time_ms: ms }) => ms),
    {
      title: "Gap",
      numeric: true,
      cell: (line) => {
        const own = bestTime(line);
        return own === null || own <= best ? "–" : behind(own - best);
      },
      known: (line) => line.q1_ms === null && line.time_ms !== null,
    },
    { title: "Laps", numeric: true, cell: ({ laps }) => laps ?? "–", known: ({ laps }) => laps !== null },
  ];
  if (lines.length === 0) return <Empty title="No times are recorded" />;
  return (
    <>
      <p className="lead">{timedSentence(lines)}</p>
      <DataTable
        caption={`Times of ${title.toLowerCase()}`}
        columns={columns.filter(({ known }) => known === undefined || lines.some(known))}
        rows={lines}
        keyOf={({ line }) => line}
      />
    </>
  );
}

function timeColumn(title: string, of: (line: TimedLine) => number | null) {
  return {
    title,
    numeric: true,
    cell: (line: TimedLine) => {
      const ms = of(line);
      return ms === null ? "–" : clock(ms);
    },
    known: (line: TimedLine) => of(line) !== null,
  };
}

function timedLines({ lines }: SessionResults): readonly TimedLine[] {
  return lines.filter((line): line is TimedLine => "q1_ms" in line);
}
