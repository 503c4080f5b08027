import { useMemo } from "react";
import { modelName } from "@/api/words";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { finePercent, inFifty } from "@/lib/odds";
import { capitalised } from "@/lib/slugs";
import { publicationOf } from "./publication";
import styles from "./Published.module.css";

interface Props {
  readonly payload: string;
  /** Names by driver id, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
}

/** The forecast as the text of the entry has it, the baselines that were published with it beside. */
export function Published({ payload, names }: Props) {
  const said = useMemo(() => publicationOf(payload), [payload]);
  if (said === undefined) return <Empty title="The text holds no forecast that this page can read" />;
  const nameOf = (id: string) => names.get(id) ?? capitalised(id);
  const [favourite] = said.drivers;
  const baselines = Object.entries(said.baselines);
  return (
    <div className={styles.published}>
      {favourite && (
        <p>
          It gave {nameOf(favourite.driverId)} the best chance to win, {inFifty(favourite.win)}. All figures
          below are read from the published text.
        </p>
      )}
      <DataTable
        caption="Chances as published"
        rows={said.drivers}
        keyOf={({ driverId }) => driverId}
        columns={[
          {
            title: "Driver",
            cell: ({ driverId }) => <DriverName driverId={driverId} name={nameOf(driverId)} />,
          },
          { title: "Win", numeric: true, cell: ({ win }) => finePercent(win) },
          { title: "Podium", numeric: true, cell: ({ podium }) => finePercent(podium) },
          { title: "First ten", numeric: true, cell: ({ points }) => finePercent(points) },
          { title: "Not classified", numeric: true, cell: ({ dnf }) => finePercent(dnf) },
          ...baselines.map(([name, wins]) => ({
            title: `Win, ${modelName(name)}`,
            numeric: true,
            cell: ({ driverId }: { readonly driverId: string }) => finePercent(wins[driverId] ?? 0),
          })),
        ]}
      />
    </div>
  );
}
