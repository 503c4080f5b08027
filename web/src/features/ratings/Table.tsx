import type { CSSProperties } from "react";
import type { RatingLine, RatingTable } from "@/api/schema";
import { ConstructorName, DriverName } from "@/components/Competitor";
import { DataTable } from "@/components/DataTable";
import { signed } from "@/components/ratings/history";
import { shortDate } from "@/lib/time";
import { MOST } from "./chosen";
import { marksOf } from "./marks";
import { scaleOf, tableSentence } from "./strengths";
import styles from "./Table.module.css";

interface Props {
  readonly table: RatingTable;
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** Everybody of a season with the strength as a mark on one scale, and its interval where there is one. */
export function Table({ table, chosen, onToggle }: Props) {
  const { items, kind } = table;
  const at = scaleOf(items);
  const mark = marksOf(kind, items, []);
  const full = chosen.length >= MOST;
  const intervals = items.some(({ spread }) => spread !== null);
  return (
    <div className={styles.frame}>
      <p>{tableSentence(items)}</p>
      <p className="hint">{table.about}</p>
      <DataTable
        caption="Ratings, the strongest first"
        columns={[
          {
            title: <span className="hidden">Shown</span>,
            cell: ({ id, name }) => (
              <input
                type="checkbox"
                className={styles.tick}
                aria-label={`Show ${name} in the picture`}
                checked={chosen.includes(id)}
                disabled={chosen.includes(id) ? chosen.length === 1 : full}
                onChange={() => {
                  onToggle(id);
                }}
              />
            ),
          },
          { title: "Rank", numeric: true, cell: ({ rank }) => rank },
          {
            title: "Name",
            rowHeader: true,
            cell: ({ id, name, constructor: team }) =>
              kind === "drivers" ? (
                <DriverName driverId={id} name={name} mark={mark(id)} detail={team?.name} />
              ) : (
                <ConstructorName constructorId={id} name={name} />
              ),
          },
          {
            title: intervals ? "Strength, 95 % interval" : "Strength",
            numeric: true,
            cell: ({ strength, spread }) =>
              spread === null ? signed(strength) : `${signed(strength)} ± ${(1.96 * spread).toFixed(2)}`,
          },
          {
            title: "Scale, zero dashed",
            cell: (line) => <OnScale line={line} at={at} colour={mark(line.id).colour} />,
          },
          { title: "Races", numeric: true, cell: ({ races }) => races },
          { title: "Last race", cell: ({ date }) => shortDate(date) },
        ]}
        rows={items}
        keyOf={({ id }) => id}
      />
    </div>
  );
}

interface OnScaleProps {
  readonly line: RatingLine;
  readonly at: (strength: number) => number;
  readonly colour: string;
}

function OnScale({ line, at, colour }: OnScaleProps) {
  const { strength, spread } = line;
  const low = at(strength - 1.96 * (spread ?? 0));
  const high = at(strength + 1.96 * (spread ?? 0));
  const places = {
    "--colour": colour,
    "--at": at(strength),
    "--zero": at(0),
    "--low": low,
    "--width": high - low,
  };
  return (
    <span className={styles.scale} style={places as CSSProperties} aria-hidden>
      <i className={styles.zero} />
      {spread !== null && <i className={styles.interval} />}
      <i className={styles.dot} />
    </span>
  );
}
