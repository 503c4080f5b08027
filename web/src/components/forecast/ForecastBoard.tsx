import { type ReactNode, useState } from "react";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { BaselineLegend, ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { finePercent } from "@/lib/odds";
import { MODELS } from "@/api/words";
import { boardSentence, fullScale, scaleName } from "./board";
import { type ForecastDriver, type Market, MARKET_NAMES, MARKETS, markOf, ranked } from "./drivers";
import styles from "./ForecastBoard.module.css";

/** How many drivers are shown before one asks for all. */
const FIRST = 10;
const OF: Readonly<Record<Market, string>> = {
  win: "to win",
  podium: "of a podium",
  points: "of points",
};

interface Props {
  readonly drivers: readonly ForecastDriver[];
}

/**
 * Win, podium and points by driver, with the baselines as marks on the bars. Where there is no room for three columns of
 * bars, one of them is chosen.
 */
export function ForecastBoard({ drivers }: Props) {
  const [market, setMarket] = useState<Market>("win");
  const [all, setAll] = useState(false);
  const mark = markOf(drivers);
  const order = ranked(drivers, market);
  const shown = all ? order : order.slice(0, FIRST);
  return (
    <Figure
      readable
      sentence={boardSentence(drivers)}
      legend={<BaselineLegend />}
      tableTitle="Show the numbers, with the baselines"
      table={<Numbers drivers={order} />}
    >
      <div className={styles.frame}>
        <div className={styles.choice}>
          <Choice
            label="Chance shown"
            options={MARKETS.map((value) => ({ value, label: MARKET_NAMES[value] }))}
            value={market}
            onChange={setMarket}
          />
        </div>
        <table className={styles.board} data-market={market}>
          <caption className="hidden">Chances of a win, a podium and points by driver</caption>
          <thead>
            <tr>
              <th scope="col">Driver</th>
              {MARKETS.map((one) => (
                <th key={one} scope="col" className={styles[one]}>
                  {MARKET_NAMES[one]} <small>{scaleName(fullScale(drivers, one))}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((driver) => (
              <tr key={driver.driver_id}>
                <th scope="row">
                  <DriverName
                    driverId={driver.driver_id}
                    name={driver.name}
                    mark={mark(driver)}
                    detail={driver.constructor?.name}
                  />
                </th>
                {MARKETS.map((one) => (
                  <td key={one} className={styles[one]}>
                    <ProbabilityBar
                      probability={driver[one]}
                      mark={mark(driver)}
                      full={fullScale(drivers, one)}
                      baselines={baselinesOf(driver, one)}
                      of={OF[one]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {drivers.length > FIRST && (
          <Button
            className={styles.more}
            aria-expanded={all}
            onClick={() => {
              setAll((now) => !now);
            }}
          >
            {all ? `Show the first ${FIRST}` : `Show all ${drivers.length} drivers`}
          </Button>
        )}
      </div>
    </Figure>
  );
}

const MARKED = ["slot_table", "elo", "uniform"] as const;

function baselinesOf(driver: ForecastDriver, market: Market) {
  return Object.fromEntries(MARKED.map((name) => [name, driver.baselines[name]?.[market]]));
}

function Numbers({ drivers }: { readonly drivers: readonly ForecastDriver[] }) {
  const methods = MARKED.filter((name) => drivers.some(({ baselines }) => baselines[name] !== undefined));
  const column = (title: ReactNode, value: (driver: ForecastDriver) => number | undefined) => ({
    title,
    numeric: true,
    cell: (driver: ForecastDriver) => {
      const chance = value(driver);
      return chance === undefined ? "–" : finePercent(chance);
    },
  });
  return (
    <DataTable
      caption="Chances by driver, with what the baselines say"
      columns={[
        { title: "Driver", cell: ({ name }) => name },
        ...MARKETS.flatMap((market) => [
          column(MARKET_NAMES[market], (driver) => driver[market]),
          ...methods.map((name) =>
            column(
              `${MARKET_NAMES[market]}, ${MODELS[name] ?? name}`,
              (driver) => driver.baselines[name]?.[market],
            ),
          ),
        ]),
      ]}
      rows={drivers}
      keyOf={({ driver_id }) => driver_id}
    />
  );
}
