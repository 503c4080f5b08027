import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { buttonClass } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SeasonSelect } from "@/components/SeasonSelect";
import { Share } from "@/components/Share";
import { useAsOf } from "@/lib/asOf";
import { useParameters, wordOf, yearOf } from "@/lib/useParameters";
import styles from "./ChampionshipPage.module.css";
import type { Of } from "./contenders";
import { TitleCards } from "./TitleCards";

const HEIGHT = 1400;

export function Component() {
  const [parameters, change] = useParameters();
  const asOf = useAsOf();
  const of = wordOf<Of>(parameters.get("of"), ["drivers", "constructors"], "drivers");
  const asked = yearOf(parameters.get("season"));
  const query = { season: asked, as_of: asOf };
  const championship = useQuery(read("/api/v1/championship", { query }));
  const calendar = useQuery(read("/api/v1/races/calendar", { query }));
  const season = asked ?? championship.data?.season;
  const title = season === undefined ? "Championship" : `Championship ${season}`;
  return (
    <Page
      title={title}
      description={`Who wins the ${of}' championship${season === undefined ? "" : ` of ${season}`}: title odds and their course, final points and places, who can still win and what clinches it.`}
      actions={
        <>
          <Link
            to={`/standings?of=${of}${season === undefined ? "" : `&season=${season}`}`}
            className={buttonClass()}
          >
            Standings
          </Link>
          {asked === undefined && asOf === undefined && (
            <Link to="/what-if" className={buttonClass()}>
              What if
            </Link>
          )}
          <Share title={title} />
        </>
      }
    >
      <div className={styles.filters}>
        <Choice
          label="Championship"
          options={[
            { value: "drivers", label: "Drivers" },
            { value: "constructors", label: "Constructors" },
          ]}
          value={of}
          onChange={(value) => {
            change({ of: value === "drivers" ? undefined : value });
          }}
        />
        <SeasonSelect
          season={season}
          onSeason={(year) => {
            change({ season: year?.toString() ?? "" });
          }}
        />
      </div>
      <Loaded
        query={championship}
        what="the championship"
        height={HEIGHT}
        empty={() => (
          <Empty title="There is no such championship">
            No championship of this year is known. <Link to="/championship">Show the running one</Link>{" "}
            instead.
          </Empty>
        )}
      >
        {(answer) => (
          <Loaded query={calendar} what="the calendar" height={HEIGHT}>
            {({ events }) => <TitleCards answer={answer} of={of} events={events} asked={asked} asOf={asOf} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
