import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { clock, STATUSES } from "@/api/results";
import type { GridLine } from "@/api/schema";
import { Card } from "@/components/Card";
import { DriverName } from "@/components/Competitor";
import { type Column, DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { counted } from "@/lib/odds";
import styles from "./Grid.module.css";
import { RevisionList } from "./RevisionList";
import { marksOf } from "./marksOf";
import { GRIDS } from "./parts";
import { useRevision } from "./useRevision";
import { gridPenaltyOf } from "./words";

interface Props {
  readonly slug: string;
  readonly session: "race" | "sprint";
}

/** The official starting grid, with penalties. */
export function Grid({ slug, session }: Props) {
  const as_of = useAsOf();
  const kind = GRIDS[session];
  const revision = useRevision(kind);
  const grid = useQuery(
    read("/api/v1/events/{slug}/grid", { path: { slug }, query: { session, as_of, revision } }),
  );
  return (
    <Card title={session === "race" ? "Starting grid" : "Sprint grid"} id={kind}>
      <Loaded query={grid} what="the grid" height={1000}>
        {(found) => (
          <>
            <Slots slots={found.slots} />
            <RevisionList slug={slug} kind={kind} revisions={found.revisions} shown={found.document} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Slots({ slots }: { readonly slots: readonly GridLine[] }) {
  const mark = marksOf(slots);
  const penalised = slots.filter(({ penalty }) => penalty !== null).length;
  const columns: (Column<GridLine> & { readonly known?: (slot: GridLine) => boolean })[] = [
    {
      title: "Slot",
      numeric: true,
      cell: ({ position, pit_lane: pit, status }) =>
        position ??
        (pit ? <abbr title="From the pit lane">Pit</abbr> : <abbr title={STATUSES[status]}>–</abbr>),
    },
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
    {
      title: "Time",
      numeric: true,
      cell: ({ time_ms: ms }) => (ms === null ? "–" : clock(ms)),
      known: ({ time_ms: ms }) => ms !== null,
    },
    {
      title: "Penalty",
      cell: ({ penalty }) => (penalty === null ? "" : gridPenaltyOf(penalty)),
      known: ({ penalty }) => penalty !== null,
    },
  ];
  if (slots.length === 0) return <Empty title="No grid is recorded" />;
  return (
    <>
      {penalised > 0 && <p>{counted(penalised, "driver")} had a penalty on the grid.</p>}
      <div className={styles.slots}>
        <DataTable
          caption="Slots by driver"
          columns={columns.filter(({ known }) => known === undefined || slots.some(known))}
          rows={slots}
          keyOf={({ line }) => line}
        />
      </div>
    </>
  );
}
