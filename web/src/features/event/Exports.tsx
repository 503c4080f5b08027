import type { EventSummary } from "@/api/schema";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { useAsOf } from "@/lib/asOf";
import styles from "./Exports.module.css";

const FORMATS = [
  { format: "csv", name: "CSV" },
  { format: "json", name: "JSON" },
  { format: "parquet", name: "Parquet" },
] as const;

/** The race's classification and the published forecasts as files. */
export function Exports({ event: { date } }: { readonly event: EventSummary }) {
  return (
    <Card title="Take the data along">
      <dl className={styles.files}>
        <File name="Results of race and sprint" table="race-results" day={date} />
        <File name="Published forecasts" table="predictions" day={date} />
      </dl>
    </Card>
  );
}

function File({ name, table, day }: { readonly name: string; readonly table: string; readonly day: string }) {
  const as_of = useAsOf();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {FORMATS.map(({ format, name: label }) => (
          <a
            key={format}
            className={buttonClass()}
            href={`/api/v1/export/${table}?${new URLSearchParams({ format, from: day, to: day, ...(as_of === undefined ? {} : { as_of }) }).toString()}`}
            download
          >
            {label}
            <span className="hidden"> of {name.toLowerCase()}</span>
          </a>
        ))}
      </dd>
    </div>
  );
}
