import type { CSSProperties } from "react";
import { classes } from "@/lib/classes";
import type { Mark } from "@/lib/teams";
import styles from "./DuelTable.module.css";

export interface DuelRow {
  readonly label: string;
  readonly a: number;
  readonly b: number;
  /** How a value is written; as it is unless said otherwise. */
  readonly format?: (value: number) => string;
  /** The value at which a bar is full; the larger of the two unless given. */
  readonly full?: number;
}

interface Props {
  readonly caption: string;
  readonly rowTitle: string;
  readonly a: { readonly name: string; readonly mark: Mark };
  readonly b: { readonly name: string; readonly mark: Mark };
  readonly rows: readonly DuelRow[];
}

/** Two drivers' numbers back to back: a table whose cells are bars that grow away from the middle. */
export function DuelTable({ caption, rowTitle, a, b, rows }: Props) {
  return (
    <table className={styles.duels}>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{a.name}</th>
          <th scope="col">
            <span className="hidden">{rowTitle}</span>
          </th>
          <th scope="col">{b.name}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, a: ofA, b: ofB, format = String, full = Math.max(ofA, ofB) }) => (
          <tr key={label}>
            <Side value={ofA} more={ofA > ofB} full={full} mark={a.mark} text={format(ofA)} />
            <th scope="row">{label}</th>
            <Side value={ofB} more={ofB > ofA} full={full} mark={b.mark} text={format(ofB)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideProps {
  readonly value: number;
  readonly more: boolean;
  readonly full: number;
  readonly mark: Mark;
  readonly text: string;
}

function Side({ value, more, full, mark, text }: SideProps) {
  return (
    <td>
      <span className={styles.side}>
        <span className={classes(styles.value, more && styles.more)}>{text}</span>
        <span className={styles.track} aria-hidden>
          <span
            className={classes(styles.bar, mark.hatched && styles.hatched)}
            style={{ "--share": full > 0 ? value / full : 0, backgroundColor: mark.colour } as CSSProperties}
          />
        </span>
      </span>
    </td>
  );
}
