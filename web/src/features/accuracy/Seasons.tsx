import { useMemo } from "react";
import { ALL_METRICS } from "@/api/metrics";
import type { ModelAccuracy } from "@/api/schema";
import { Card } from "@/components/Card";
import { LineChart } from "@/components/charts/LineChart";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { SelectField } from "@/components/Field";
import { Figure } from "@/components/Figure";
import { lineOf } from "./lines";
import { seasonRows, seasonSentence, ticksOver } from "./season";
import styles from "./Seasons.module.css";
import type { Selection } from "./selection";
import { titleOf } from "./verdict";

interface Props {
  /** All models at one horizon. */
  readonly backtests: readonly ModelAccuracy[];
  readonly selection: Selection;
  readonly onSelect: (change: Partial<Selection>) => void;
}

/** One score of every model, season by season. */
export function Seasons({ backtests, selection, onSelect }: Props) {
  const all = useMemo(
    () => seasonRows(backtests, { score: selection.score, from: undefined, to: undefined }),
    [backtests, selection.score],
  );
  const rows = useMemo(() => seasonRows(backtests, selection), [backtests, selection]);
  const metric = ALL_METRICS.find(({ key }) => key === selection.score);
  if (metric === undefined) return null;
  const { larger } = metric;
  const models = backtests.map(({ model }) => model);
  const ticks = ticksOver(rows.flatMap(({ values }) => [...values.values()]));
  const years = all.map(({ season }) => season);
  return (
    <Card
      title="Season by season"
      hint={`${metric.meaning} ${larger ? "Larger" : "Smaller"} is better. Means over the races of each season: one season is few races, and moves a lot.`}
      actions={
        <div className={styles.controls}>
          <SelectField
            label="Score"
            value={selection.score}
            onChange={(event) => {
              onSelect({ score: event.target.value });
            }}
          >
            <optgroup label="Smaller is better">
              {ALL_METRICS.filter((one) => !one.larger).map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </optgroup>
            <optgroup label="Larger is better">
              {ALL_METRICS.filter((one) => one.larger).map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </optgroup>
          </SelectField>
          <YearField
            label="From"
            years={years.filter((year) => year <= (selection.to ?? Infinity))}
            value={selection.from}
            onChange={(from) => {
              onSelect({ from });
            }}
          />
          <YearField
            label="To"
            years={years.filter((year) => year >= (selection.from ?? -Infinity))}
            value={selection.to}
            onChange={(to) => {
              onSelect({ to });
            }}
          />
        </div>
      }
    >
      {rows.length === 0 ? (
        <Empty title="No season of these was backtested">Choose other seasons above.</Empty>
      ) : (
        <Figure
          sentence={seasonSentence(rows, selection.model, larger)}
          table={
            <DataTable
              caption={`${metric.title} by season`}
              rows={rows}
              keyOf={({ season }) => season}
              columns={[
                { title: "Season", cell: ({ season }) => season },
                { title: "Races", numeric: true, cell: ({ races }) => races },
                ...models.map((model) => ({
                  title: titleOf(model),
                  numeric: true,
                  cell: ({ values }: (typeof rows)[number]) =>
                    values.get(model)?.toFixed(metric.digits) ?? "–",
                })),
              ]}
            />
          }
        >
          <LineChart
            series={models.map((model) => ({
              id: model,
              label: titleOf(model),
              ...lineOf(model),
              values: rows.flatMap(({ season, values }) => {
                const y = values.get(model);
                return y === undefined ? [] : [{ x: season, y }];
              }),
            }))}
            xTicks={rows.map(({ season }) => ({ x: season, label: String(season) }))}
            yTicks={ticks.map((y) => ({ y, label: Number(y.toPrecision(6)).toString() }))}
          />
        </Figure>
      )}
    </Card>
  );
}

interface YearProps {
  readonly label: string;
  readonly years: readonly number[];
  readonly value: number | undefined;
  readonly onChange: (year: number | undefined) => void;
}

function YearField({ label, years, value, onChange }: YearProps) {
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      onChange={(event) => {
        onChange(event.target.value === "" ? undefined : Number(event.target.value));
      }}
    >
      <option value="">{label === "From" ? "first" : "last"}</option>
      {value !== undefined && !years.includes(value) && <option value={value}>{value}</option>}
      {years.map((year) => (
        <option key={year} value={year}>
          {year}
        </option>
      ))}
    </SelectField>
  );
}
