import { type ReactNode, useState } from "react";
import type { Move } from "@/api/schema";
import { Button } from "@/components/Button";
import { ProbabilityBar } from "@/components/charts/ProbabilityBar";
import { roundScale, scaleName } from "@/components/forecast/board";
import { classes } from "@/lib/classes";
import { percent, points } from "@/lib/odds";
import type { Mark } from "@/lib/teams";
import styles from "./MoveBoard.module.css";

export interface MoveRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly mark: Mark;
  readonly move: Move;
}

interface Props {
  readonly caption: string;
  /** What a row is: `Driver`. */
  readonly what: string;
  readonly rows: readonly MoveRow[];
  /** What the chances are of: `to win`. */
  readonly of: string;
  readonly isChanged: boolean;
  /** How many rows are shown before one asks for all. */
  readonly first: number;
}

/** Chances as they would be, as bars with a mark where they are now, and the change beside: the likeliest first. */
export function MoveBoard({ caption, what, rows, of, isChanged, first }: Props) {
  const [all, setAll] = useState(false);
  const order = rows.toSorted((a, b) => b.move.after - a.move.after || b.move.before - a.move.before);
  const full = roundScale(rows.flatMap(({ move }) => [move.before, move.after]));
  return (
    <div className={styles.frame}>
      <table className={classes(styles.board, isChanged && styles.changed)}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">
              {isChanged ? "As it would be" : "As forecast"} <small>{scaleName(full)}</small>
            </th>
            {isChanged && <th scope="col">Now</th>}
            {isChanged && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {(all ? order : order.slice(0, first)).map(({ id, name, mark, move }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <ProbabilityBar
                  probability={move.after}
                  mark={mark}
                  full={full}
                  before={isChanged ? move.before : undefined}
                  of={of}
                />
              </td>
              {isChanged && <td>{percent(move.before)}</td>}
              {isChanged && (
                <td className={tone(move.change)}>
                  <b>{points(move.change)}</b>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {order.length > first && (
        <Button
          aria-expanded={all}
          onClick={() => {
            setAll((now) => !now);
          }}
        >
          {all ? `Show the first ${first}` : `Show all ${order.length}`}
        </Button>
      )}
    </div>
  );
}

/** The legend of the mark. */
export function BeforeLegend() {
  return (
    <span className={styles.key}>
      <span className={styles.tick} aria-hidden /> as it is now
    </span>
  );
}

function tone(change: number): string | undefined {
  if (points(change) === points(0)) return styles.same;
  return change > 0 ? styles.up : styles.down;
}
