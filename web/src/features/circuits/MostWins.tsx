import type { CSSProperties, ReactNode } from "react";
import type { CircuitEvent } from "@/api/schema";
import { Card } from "@/components/Card";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { type Wins, winsBy, winsSentence } from "./circuit";
import styles from "./MostWins.module.css";

const SHOWN = 5;

/** Who won here most often. */
export function MostWins({ events }: { readonly events: readonly CircuitEvent[] }) {
  const drivers = winsBy(events, "driver");
  const constructors = winsBy(events, "constructor");
  return (
    <Card title="Most wins">
      <Figure
        readable
        sentence={winsSentence(drivers, constructors)}
        tableTitle="Show all winners"
        table={
          <>
            <Table caption="Drivers who have won here" wins={drivers} name={driverName} />
            <Table caption="Constructors that have won here" wins={constructors} name={constructorName} />
          </>
        }
      >
        <div className={styles.lists}>
          <Bars title="Drivers" wins={drivers.slice(0, SHOWN)} name={driverName} />
          <Bars title="Constructors" wins={constructors.slice(0, SHOWN)} name={constructorName} />
        </div>
      </Figure>
    </Card>
  );
}

type NameOf = (one: Wins) => ReactNode;
const driverName: NameOf = ({ id, name }) => <DriverName driverId={id} name={name} />;
const constructorName: NameOf = ({ id, name }) => <ConstructorName constructorId={id} name={name} />;

interface ListProps {
  readonly wins: readonly Wins[];
  readonly name: NameOf;
}

function Bars({ title, wins, name }: ListProps & { readonly title: string }) {
  const most = wins[0]?.wins ?? 1;
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ol className={styles.bars}>
        {wins.map((one) => (
          <li key={one.id} style={{ "--share": one.wins / most } as CSSProperties}>
            {name(one)}
            <b>
              {one.wins}
              <span className="hidden"> {one.wins === 1 ? "win" : "wins"}</span>
            </b>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Table({ caption, wins, name }: ListProps & { readonly caption: string }) {
  return (
    <DataTable
      caption={caption}
      captioned
      columns={[
        { title: "Name", cell: name },
        { title: "Wins", numeric: true, cell: (one) => one.wins },
      ]}
      rows={wins}
      keyOf={({ id }) => id}
    />
  );
}
