import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent } from "react";
import { Swatch } from "@/components/Competitor";
import { classes } from "@/lib/classes";
import { ordinal } from "@/lib/odds";
import type { Driver } from "./field";
import styles from "./GridEditor.module.css";

interface Props {
  readonly driver: Driver;
  readonly index: number;
  /** Where the driver starts when nobody changes the grid. */
  readonly usualIndex: number;
  readonly last: boolean;
  readonly retires: boolean;
  readonly inHand: boolean;
  /** By how many rows it makes room for the one in hand. */
  readonly room: -1 | 0 | 1;
  readonly onMove: (from: number, to: number) => void;
  readonly onGrab: (from: number, event: PointerEvent<HTMLElement>) => void;
  readonly onRetire: (driver: string) => void;
}

const KEYS: Readonly<Record<string, (index: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: () => Number.MAX_SAFE_INTEGER,
};

/** One place of the grid. While another row is dragged only those that make room for it are drawn anew. */
export const GridRow = memo(function GridRow(props: Props) {
  const { driver, index, usualIndex, last, retires, inHand, room, onMove, onGrab, onRetire } = props;
  const { name } = driver;
  const press = (event: KeyboardEvent) => {
    const to = KEYS[event.key]?.(index);
    if (to === undefined) return;
    event.preventDefault();
    onMove(index, to);
  };
  const details = [
    ...(driver.team === undefined ? [] : [driver.team]),
    ...(usualIndex === index ? [] : [`was ${ordinal(usualIndex + 1)}`]),
  ];
  return (
    <li className={styles.place}>
      <div
        className={classes(styles.tile, inHand && styles.inHand, retires && styles.retired)}
        style={{ "--room": room } as CSSProperties}
      >
        <button
          type="button"
          className={styles.grip}
          aria-label={`Move ${name}, ${ordinal(index + 1)}`}
          aria-describedby="grid-help"
          onPointerDown={(event) => {
            onGrab(index, event);
          }}
          onKeyDown={press}
        >
          <span aria-hidden>⠿</span>
        </button>
        <Swatch mark={driver.mark} />
        <span className={styles.who}>
          <b>{name}</b>
          <small>{details.join(" · ")}</small>
        </span>
        <button
          type="button"
          className={styles.step}
          aria-label={`Move ${name} up`}
          aria-disabled={index === 0}
          onClick={() => {
            onMove(index, index - 1);
          }}
        >
          <span aria-hidden>▲</span>
        </button>
        <button
          type="button"
          className={styles.step}
          aria-label={`Move ${name} down`}
          aria-disabled={last}
          onClick={() => {
            onMove(index, index + 1);
          }}
        >
          <span aria-hidden>▼</span>
        </button>
        <button
          type="button"
          className={styles.retire}
          aria-label={`Retire ${name}`}
          aria-pressed={retires}
          onClick={() => {
            onRetire(driver.id);
          }}
        >
          Retire
        </button>
      </div>
    </li>
  );
});
