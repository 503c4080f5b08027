import { useInfiniteQuery } from "@tanstack/react-query";
import { ending, placeOf, pointsOf } from "@/api/results";
import { readPages } from "@/api/pages";
import type { CareerLine } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { type Column, DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { SeasonSelect } from "@/components/SeasonSelect";
import { ShowMore } from "@/components/ShowMore";
import { useAsOf } from "@/lib/asOf";
import { useParameters, wordOf, yearOf } from "@/lib/useParameters";
import styles from "./CareerResults.module.css";

interface Props {
  readonly of: "driver" | "constructor";
  readonly id: string;
  /** The seasons to choose from, in order of time. */
  readonly seasons: readonly number[];
}

const KINDS = [
  { value: "all", label: "All" },
  { value: "race", label: "Races" },
  { value: "sprint", label: "Sprints" },
] as const;
const AT_ONCE = 25;

/** All results in races and sprints, the newest first; the address keeps the season and the kind of session. */
export function CareerResults({ of, id, seasons }: Props) {
  const asOf = useAsOf();
  const [parameters, change] = useParameters();
  const season = yearOf(parameters.get("season"));
  const kind = wordOf(parameters.get("session"), ["all", "race", "sprint"], "all");
  const filter = { as_of: asOf, season, session: kind === "all" ? undefined : kind, limit: AT_ONCE };
  const drivers = useInfiniteQuery({
    ...readPages("/api/v1/drivers/{driver_id}/results", { path: { driver_id: id }, query: filter }),
    enabled: of === "driver",
  });
  const constructors = useInfiniteQuery({
    ...readPages("/api/v1/constructors/{constructor_id}/results", {
      path: { constructor_id: id },
      query: filter,
    }),
    enabled: of === "constructor",
  });
  const found = of === "driver" ? drivers : constructors;
  return (
    <Card
      title="All results"
      id="results"
      actions={
        <Choice
          label="Kind of session"
          options={KINDS}
          value={kind}
          onChange={(value) => {
            change({ session: value === "all" ? undefined : value });
          }}
        />
      }
    >
      <div className={styles.season}>
        <SeasonSelect
          season={season}
          seasons={seasons}
          without="All seasons"
          onSeason={(year) => {
            change({ season: year === undefined ? undefined : String(year) });
          }}
        />
      </div>
      <Loaded query={found} what="the results" height={900}>
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items);
          if (lines.length === 0)
            return <Empty title="No results">There are none that fit this choice.</Empty>;
          return (
            <>
              <DataTable
                caption="Results, the newest first"
                columns={columnsOf(of)}
                rows={lines}
                keyOf={({ event, session, line }) => `${event.slug} ${session} ${line}`}
              />
              <ShowMore
                what="results"
                shown={lines.length}
                total={pages[0]?.total ?? lines.length}
                more={found.hasNextPage}
                loading={found.isFetchingNextPage}
                error={found.isFetchNextPageError ? found.error : null}
                onMore={() => void found.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function columnsOf(of: Props["of"]): Column<CareerLine>[] {
  return [
    {
      title: "Race",
      cell: ({ event, session }) => (
        <Link to={`/events/${event.slug}`}>
          {event.season} {event.name}
          {session === "race" ? "" : `, ${SESSIONS[session].toLowerCase()}`}
        </Link>
      ),
    },
    { title: "Place", numeric: true, cell: (line) => <b>{placeOf(line)}</b> },
    { title: "Grid", numeric: true, cell: ({ grid }) => grid ?? "–" },
    { title: "Points", numeric: true, cell: ({ points }) => (points === 0 ? "–" : pointsOf(points)) },
    of === "driver"
      ? {
          title: "Team",
          cell: ({ constructor }) => (
            <ConstructorName constructorId={constructor.constructor_id} name={constructor.name} />
          ),
        }
      : {
          title: "Driver",
          cell: ({ driver }) => <DriverName driverId={driver.driver_id} name={driver.name} />,
        },
    { title: "Laps", numeric: true, cell: ({ laps }) => laps ?? "–" },
    { title: "Time, gap or reason", cell: ending },
  ];
}
