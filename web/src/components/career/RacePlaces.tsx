import type { CareerLine } from "@/api/schema";
import { PlaceChart, PlaceLegend, SHAPES } from "@/components/charts/PlaceChart";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { teamColour } from "@/lib/teams";
import { shortDate } from "@/lib/time";
import { chartRaces, mostRaces, placesSentence, started } from "./races";

interface Props {
  /** Lines of one season. */
  readonly lines: readonly CareerLine[];
  /** The drivers shown, in order. */
  readonly drivers: readonly { readonly driverId: string; readonly name: string }[];
}

/** Where drivers started and ended, race by race. */
export function RacePlaces({ lines, drivers }: Props) {
  const races = started(lines);
  const drawn = mostRaces(drivers, races, SHAPES.length);
  const ids = drawn.map(({ driverId }) => driverId);
  const team = races.at(-1)?.constructorId;
  const competitors = drawn.map(({ name }) => ({ name, colour: teamColour(team) }));
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
      legend={
        <>
          <PlaceLegend competitors={competitors} />
          {drawn.length < drivers.length && (
            <span>The {drawn.length} who raced most are drawn; the table has all.</span>
          )}
        </>
      }
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
