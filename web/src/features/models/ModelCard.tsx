import type { ActiveVersion, BacktestScore, Model } from "@/api/schema";
import { HORIZONS, modelName } from "@/api/words";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { listed } from "@/lib/odds";
import styles from "./ModelCard.module.css";
import { SETTINGS } from "./roles";

interface Props {
  readonly model: Model;
  readonly active: ActiveVersion | null;
}

const SCORES = [
  ["win_logloss", "Win log loss", 3],
  ["podium_brier", "Podium Brier", 4],
  ["points_brier", "Points Brier", 4],
  ["rps", "Ranked probability", 4],
] as const;

/** One model: what it does, the numbers that were chosen for it, where it answers, and what it scored. */
export function ModelCard({ model, active }: Props) {
  const { name, title, method, served_at, backtests } = model;
  const own = modelName(name);
  const settings = SETTINGS[name];
  return (
    <section className={styles.model} id={name}>
      <div>
        <h3>
          {title} {name === "stack" && <span className="hint">called {own} on other pages</span>}
        </h3>
        <p className={styles.method}>{method}</p>
        {settings !== undefined && <p className="hint">{settings}</p>}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>Answers now</dt>
          <dd>
            {served_at.length === 0
              ? active === null
                ? "not known"
                : "no, only in backtests"
              : listed(served_at.map((horizon) => HORIZONS[horizon].toLowerCase()))}
          </dd>
        </div>
        {served_at.length > 0 && active !== null && (
          <div>
            <dt>Version and data</dt>
            <dd>
              {active.version}, {active.data_version}
            </dd>
          </div>
        )}
      </dl>
      {backtests.length === 0 ? (
        <p className="hint">Not backtested with this data.</p>
      ) : (
        <>
          <DataTable
            caption={`${title}: scores of the backtest, smaller is better`}
            captioned
            rows={backtests}
            keyOf={({ horizon, target }) => `${horizon} ${target}`}
            columns={[
              {
                title: "Known",
                cell: ({ horizon, target }) => `${HORIZONS[horizon]}${target === "sprint" ? ", sprint" : ""}`,
              },
              { title: "Races", numeric: true, cell: over },
              ...SCORES.map(([metric, label, digits]) => ({
                title: label,
                numeric: true,
                cell: ({ metrics }: BacktestScore) => metrics[metric]?.value.toFixed(digits) ?? "–",
              })),
              { title: "Beside the slot table", cell: ({ verdict }) => verdictOf(verdict) },
            ]}
          />
          <p>
            <Link to={`/accuracy?model=${name}`}>{title} in detail, with intervals and calibration</Link>
          </p>
        </>
      )}
    </section>
  );
}

function over({ races, first_season, last_season }: BacktestScore): string {
  return `${races} (${first_season === last_season ? first_season : `${first_season}–${last_season}`})`;
}

function verdictOf(verdict: BacktestScore["verdict"]): string {
  if (verdict === null) return "–";
  if (verdict.better.length > 0 && verdict.worse.length > 0) return "◆ ahead and behind";
  if (verdict.better.length > 0) return "▲ ahead";
  return verdict.worse.length > 0 ? "▼ behind" : "≈ cannot be told apart";
}
