import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { RatedKind } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SeasonSelect } from "@/components/SeasonSelect";
import { SYSTEM_NAMES, SYSTEMS } from "@/components/ratings/systems";
import { useAsOf } from "@/lib/asOf";
import { useParameters, wordOf, yearOf } from "@/lib/useParameters";
import { chosenIds, toggled } from "./chosen";
import { Explained } from "./Explained";
import { History } from "./History";
import styles from "./RatingsPage.module.css";
import { Table } from "./Table";

const KINDS = [
  { value: "drivers", label: "Drivers" },
  { value: "constructors", label: "Constructors" },
] as const satisfies readonly { value: RatedKind; label: string }[];

export function Component() {
  const asOf = useAsOf();
  const [parameters, change] = useParameters();
  const kind = wordOf<RatedKind>(parameters.get("kind"), ["drivers", "constructors"], "drivers");
  const system = wordOf(parameters.get("system"), SYSTEMS, "elo");
  const season = yearOf(parameters.get("season"));
  const table = useQuery({
    ...read("/api/v1/ratings", { query: { as_of: asOf, kind, system, season } }),
    placeholderData: keepPreviousData,
  });
  const chosen = chosenIds(parameters.getAll("id"), table.data?.kind === kind ? table.data.items : []);
  const setChosen = (ids: readonly string[]) => {
    change({ id: ids }, { replace: true });
  };
  return (
    <Page
      title="Ratings"
      description="How strong drivers are held to be without their cars, and cars without their drivers, by four systems, since 1950."
      lead="How strong drivers are without their cars, and cars without their drivers."
    >
      <Card title="What is shown">
        <div className={styles.choices}>
          <Choice
            label="Whose ratings"
            options={KINDS}
            value={kind}
            onChange={(value) => {
              change({ kind: value === "drivers" ? undefined : value, id: undefined });
            }}
          />
          <Choice
            label="System"
            options={SYSTEMS.map((value) => ({ value, label: SYSTEM_NAMES[value] }))}
            value={system}
            onChange={(value) => {
              change({ system: value === "elo" ? undefined : value });
            }}
          />
        </div>
        <Explained kind={kind} system={system} />
      </Card>
      <History
        kind={kind}
        system={system}
        chosen={chosen}
        known={table.data?.items ?? []}
        onChosen={setChosen}
      />
      <Card
        title={table.data?.season == null ? "The strongest" : `The strongest of ${table.data.season}`}
        hint="Everybody who raced in the season, after the last race of it. Tick whom the picture above shows."
        actions={
          <SeasonSelect
            season={season}
            without="Latest season"
            onSeason={(year) => {
              change({ season: year === undefined ? undefined : String(year) });
            }}
          />
        }
      >
        <Loaded
          query={table}
          what="the ratings"
          height={900}
          empty={({ message }) => <Empty title="There is no such season">{message}</Empty>}
        >
          {(data) =>
            data.items.length === 0 ? (
              <Empty title="No ratings">This system has none for the season. {data.about}</Empty>
            ) : (
              <Table
                key={data.kind}
                table={data}
                chosen={chosen}
                onToggle={(id) => {
                  setChosen(toggled(chosen, id));
                }}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}
