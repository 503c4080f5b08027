import type { CareerLine } from "@/api/schema";
import { PlaceChart, PlaceLegend } from "@/components/charts/PlaceChart";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { marks } from "@/lib/teams";
import { shortDate } from "@/lib/time";
import { chartRaces, placesSentence, started } from "./races";

interface Props {
  /** Lines of one season. */
  readonly lines: readonly CareerLine[];
  /** The drivers shown, in order. */
  readonly drivers: readonly { readonly driverId: string; readonly name: string }[];
}

/** Where drivers started and ended, race by race. */
export function RacePlaces({ lines, drivers }: Props) {
  const races = started(lines);
  const ids = drivers.map(({ driverId }) => driverId);
  const last = (driverId: string) => races.findLast((race) => race.driverId === driverId)?.constructorId;
  const byId = marks(ids.map((driverId) => ({ driverId, constructorId: last(driverId) })));
  const competitors = drivers.map(({ driverId, name }) => ({
    name,
    mark: byId.get(driverId) ?? { colour: "currentcolor", hatched: false },
  }));
  const names = new Map(drivers.map(({ driverId, name }) => [driverId, name]));
  return (
    <Figure
      sentence={drivers
        .map(({ driverId, name }) =>
          placesSentence(
            name,
            races.filter((race) => race.driverId === driverId),
          ),
        )
        .join(" ")}
      legend={<PlaceLegend competitors={competitors} />}
      table={
        <DataTable
          caption="Grid and place, race by race"
          columns={[
            { title: "Race", cell: ({ slug, event }) => <Link to={`/events/${slug}`}>{event}</Link> },
            { title: "Date", cell: ({ date }) => shortDate(date) },
            ...(drivers.length > 1 ? [{ title: "Driver", cell: driverOf(names) }] : []),
            { title: "Grid", numeric: true, cell: ({ grid }) => grid ?? "–" },
            { title: "Place", numeric: true, cell: ({ place }) => place ?? "not classified" },
          ]}
          rows={races}
          keyOf={({ slug, driverId }) => `${slug} ${driverId}`}
        />
      }
    >
      {races.length > 0 && <PlaceChart competitors={competitors} races={chartRaces(races, ids)} />}
    </Figure>
  );
}

function driverOf(names: ReadonlyMap<string, string>) {
  return ({ driverId }: { readonly driverId: string }) => names.get(driverId) ?? driverId;
}
