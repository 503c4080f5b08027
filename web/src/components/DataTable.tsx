import type { ReactNode } from "react";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  readonly title: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Numbers are aligned right. */
  readonly numeric?: boolean;
  /** The column that names the row; the first one unless said otherwise. */
  readonly rowHeader?: boolean;
}

interface Props<Row> {
  /** What the table shows, for screen readers and above it when `captioned`. */
  readonly caption: string;
  readonly captioned?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
}

/** A table that scrolls sideways within itself when it does not fit. */
export function DataTable<Row>({ caption, captioned = false, columns, rows, keyOf }: Props<Row>) {
  const header = Math.max(
    0,
    columns.findIndex(({ rowHeader }) => rowHeader),
  );
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={captioned ? styles.caption : "hidden"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, numeric }, index) => (
              <th key={index} scope="col" className={numeric === true ? styles.numeric : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={keyOf(row)}>
              {columns.map(({ cell, numeric }, index) =>
                index === header ? (
                  <th key={index} scope="row" className={numeric === true ? styles.numeric : undefined}>
                    {cell(row, place)}
                  </th>
                ) : (
                  <td key={index} className={numeric === true ? styles.numeric : undefined}>
                    {cell(row, place)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
