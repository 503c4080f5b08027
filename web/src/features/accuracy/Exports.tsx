import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { useAsOf } from "@/lib/asOf";
import styles from "./Exports.module.css";

const FORMATS = [
  ["csv", "CSV"],
  ["json", "JSON"],
  ["parquet", "Parquet"],
] as const;

/** Every published forecast as a file, to be scored by whoever wants to. */
export function Exports() {
  const asOf = useAsOf();
  return (
    <Card
      title="Score them yourself"
      hint="Every driver of every published forecast, with the place in the ledger, the time, the versions and the chances, in the order of the ledger."
    >
      <ul className={styles.formats}>
        {FORMATS.map(([format, label]) => (
          <li key={format}>
            <a
              className={buttonClass()}
              href={`/api/v1/export/predictions?${new URLSearchParams({ format, ...(asOf === undefined ? {} : { as_of: asOf }) }).toString()}`}
              download
            >
              Predictions as {label}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
