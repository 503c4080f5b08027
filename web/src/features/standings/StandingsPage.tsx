import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { AS_OF, useAsOf } from "@/lib/asOf";
import { useParameters, wordOf, yearOf } from "@/lib/useParameters";
import { Filters } from "./Filters";
import { PointsCard } from "./PointsCard";
import { useCalendar, useStandings } from "./queries";
import { begun } from "./season";
import { StandingsView } from "./StandingsView";
import type { Of } from "./table";

/** Pixels that a season's table is high, about. */
const TABLE_HEIGHT = 1240;

export function Component() {
  const [parameters, change] = useParameters();
  const asOf = useAsOf();
  const of = wordOf<Of>(parameters.get("of"), ["drivers", "constructors"], "drivers");
  const after = parameters.get("after") ?? undefined;
  const asked = seasonOf(parameters.get("season"), after);
  const standings = useStandings({ of, season: asked, after, asOf });
  const season = asked ?? standings.data?.season;
  const calendar = useCalendar(asked, season, asOf);

  const title = season === undefined ? "Standings" : `Standings ${season}`;
  return (
    <Page
      title={title}
      description={`${of === "drivers" ? "Drivers" : "Constructors"}' championship${season === undefined ? "" : ` ${season}`}: points, places and their changes after every event, under the season's own rules.`}
      actions={
        <>
          <Link to={`/championship${query({ season: asked?.toString(), of })}`} className={buttonClass()}>
            Championship
          </Link>
          <Share title={title} />
        </>
      }
    >
      <Filters
        of={of}
        season={season}
        after={after}
        day={(parameters.get(AS_OF) ?? "").slice(0, 10)}
        events={begun(calendar.data?.events ?? []).reverse()}
        onChange={change}
      />
      <Card title={of === "drivers" ? "Drivers' championship" : "Constructors' championship"}>
        <Loaded
          query={standings}
          what="the standings"
          height={TABLE_HEIGHT}
          empty={({ code }) => (
            <Empty title="There are no such standings">
              {code === "unknown-event"
                ? "The season has no event of this name, or none that was known then."
                : "No championship of this year is known."}{" "}
              <Link to={`/standings${query({ season: undefined, of })}`}>Show the newest standings</Link>{" "}
              instead.
            </Empty>
          )}
        >
          {(table) => (
            <Loaded query={calendar} what="the calendar" height={TABLE_HEIGHT}>
              {({ events }) => (
                <StandingsView
                  of={of}
                  table={table}
                  events={events}
                  asOf={asOf}
                  asked={asked}
                  after={after}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      </Card>
      {standings.data !== undefined && calendar.data !== undefined && standings.data.lines.length > 0 && (
        <PointsCard
          of={of}
          table={standings.data}
          events={calendar.data.events}
          asOf={asOf}
          everyone={parameters.get("lines") === "all"}
          onEveryone={(everyone) => {
            change({ lines: everyone ? "all" : "" });
          }}
        />
      )}
    </Page>
  );
}

/** The season that an address names, by its year or by an event of it. */
function seasonOf(named: string | null, after: string | undefined): number | undefined {
  return yearOf(named) ?? yearOf(after?.split("-")[0] ?? null);
}

function query({ season, of }: { season: string | undefined; of: Of }): string {
  const parameters = new URLSearchParams({
    ...(season === undefined ? {} : { season }),
    ...(of === "drivers" ? {} : { of }),
  }).toString();
  return parameters === "" ? "" : `?${parameters}`;
}
