import { useState } from "react";
import type { CircuitEvent, Layout } from "@/api/schema";
import { Card } from "@/components/Card";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { ShowMore } from "@/components/ShowMore";
import { shortDate } from "@/lib/time";
import styles from "./Held.module.css";

interface Props {
  /** The newest first. */
  readonly events: readonly CircuitEvent[];
  readonly layouts: readonly Layout[];
}

const AT_ONCE = 20;

/** Every event that was held here, with its winners. */
export function Held({ events, layouts }: Props) {
  const [shown, setShown] = useState(AT_ONCE);
  const layoutNumber = new Map(layouts.map(({ layout_id }, index) => [layout_id, index + 1]));
  return (
    <Card title="Held here">
      <DataTable
        caption="Events and their winners, the newest first"
        columns={[
          {
            title: "Event",
            cell: ({ slug, season, name }) => (
              <Link to={`/events/${slug}`}>
                {season} {name}
              </Link>
            ),
          },
          {
            title: "Won by",
            cell: ({ winners }) => (
              <span className={styles.winners}>
                {winners.map(({ driver }) => (
                  <DriverName key={driver.driver_id} driverId={driver.driver_id} name={driver.name} />
                ))}
              </span>
            ),
          },
          {
            title: "With",
            cell: ({ winners: [winner] }) =>
              winner && (
                <ConstructorName
                  constructorId={winner.constructor.constructor_id}
                  name={winner.constructor.name}
                />
              ),
          },
          { title: "Date", cell: ({ date }) => shortDate(date) },
          ...(layouts.length > 1
            ? [
                {
                  title: "Layout",
                  numeric: true,
                  cell: ({ layout_id }: CircuitEvent) => layoutNumber.get(layout_id) ?? "–",
                },
              ]
            : []),
        ]}
        rows={events.slice(0, shown)}
        keyOf={({ slug }) => slug}
      />
      <ShowMore
        what="events"
        shown={Math.min(shown, events.length)}
        total={events.length}
        more={shown < events.length}
        loading={false}
        onMore={() => {
          setShown(events.length);
        }}
      />
    </Card>
  );
}
