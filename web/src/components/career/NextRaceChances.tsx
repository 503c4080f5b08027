import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { DriverForecast, RaceForecast } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { BaselineLegend, ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { markOf } from "@/components/forecast/drivers";
import { whyNone } from "@/components/forecast/none";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { finePercent } from "@/lib/odds";
import { raceSentence } from "./chances";
import styles from "./NextRaceChances.module.css";

interface Props {
  /** Whose chances are shown. */
  readonly of: (driver: DriverForecast) => boolean;
  /** The name of the driver or constructor, for when there is nothing to show. */
  readonly name: string;
}

const MARKETS = [
  ["win", "Win", "to win"],
  ["podium", "Podium", "to stand on the podium"],
  ["points", "Points", "to score"],
] as const;

/** The published forecast of the next race, for one driver or for a constructor's drivers. */
export function NextRaceChances({ of, name }: Props) {
  const asOf = useAsOf();
  const forecast = useQuery(read("/api/v1/predictions/next-race", { query: { as_of: asOf } }));
  return (
    <Card title="Next race">
      <Loaded
        query={forecast}
        what="the forecast of the next race"
        height={280}
        empty={(problem) => <Empty title="No forecast yet">{whyNone(problem)}</Empty>}
      >
        {(data) => {
          const drivers = data.drivers.filter(of);
          if (drivers.length > 0) return <Chances data={data} drivers={drivers} />;
          return (
            <Empty title={`${name} is not entered for the next race`}>
              The <Link to="/">forecast of the {data.event.name}</Link> does without.
            </Empty>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Chances({
  data,
  drivers,
}: {
  readonly data: RaceForecast;
  readonly drivers: readonly DriverForecast[];
}) {
  const mark = markOf(data.drivers);
  return (
    <Figure
      readable
      sentence={drivers.map((driver) => raceSentence(driver, data.event, data.target)).join(" ")}
      legend={<BaselineLegend />}
      tableTitle="Show every place"
      table={
        <DataTable
          caption="Chance of every place"
          columns={[
            { title: "Place", cell: (place) => place },
            ...drivers.map(({ name, positions }) => ({
              title: name,
              numeric: true,
              cell: (place: number) => finePercent(positions[place - 1] ?? 0),
            })),
          ]}
          rows={data.drivers.map((_, index) => index + 1)}
          keyOf={(place) => place}
        />
      }
    >
      <div className={styles.drivers}>
        {drivers.map((driver) => (
          <div key={driver.driver_id} className={styles.driver}>
            {drivers.length > 1 && (
              <DriverName driverId={driver.driver_id} name={driver.name} mark={mark(driver)} />
            )}
            <dl className={styles.chances}>
              {MARKETS.map(([market, title, words]) => (
                <div key={market}>
                  <dt>{title}</dt>
                  <dd>
                    <ProbabilityBar
                      probability={driver[market]}
                      mark={mark(driver)}
                      baselines={{
                        elo: driver.baselines.elo?.[market],
                        slot_table: driver.baselines.slot_table?.[market],
                        uniform: driver.baselines.uniform?.[market],
                      }}
                      of={words}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
      <p className="hint">
        {HORIZONS[data.horizon]}. <Link to={`/events/${data.event.slug}`}>{data.event.name}</Link>, the whole{" "}
        <Link to="/">forecast</Link>, and its entry in the{" "}
        <Link to={`/ledger/${data.ledger.position}`}>ledger</Link>.
      </p>
    </Figure>
  );
}
