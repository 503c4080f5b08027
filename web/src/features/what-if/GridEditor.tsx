import { useCallback, useMemo, useState } from "react";
import { Button } from "@/components/Button";
import { ordinal } from "@/lib/odds";
import type { Field } from "./field";
import { equal, firstPlaces, fullGrid, moved } from "./grid";
import styles from "./GridEditor.module.css";
import { GridRow } from "./GridRow";
import { withRetired } from "./presets";
import type { Scenario } from "./scenario";
import { makesRoom, useReorder } from "./useReorder";
import { placeWords } from "./words";

interface Props {
  readonly field: Field;
  /** The grid as it is, or is expected. */
  readonly usual: readonly string[];
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

/** The starting grid, to be put in another order by dragging, with buttons or by keyboard; and who retires. */
export function GridEditor({ field, usual, scenario, onChange }: Props) {
  const [said, setSaid] = useState("");
  const order = useMemo(() => fullGrid(usual, scenario.grid), [usual, scenario.grid]);
  const move = useCallback(
    (from: number, to: number) => {
      const last = order.length - 1;
      const place = Math.max(0, Math.min(last, to));
      const name = field.byId.get(order[from] ?? "")?.name ?? "";
      const next = moved(order, from, place);
      const where = placeWords(place, order.length);
      if (next === order) {
        setSaid(`${name} already starts ${where}.`);
        return;
      }
      setSaid(`${name} starts ${where}, ${ordinal(place + 1)} of ${order.length}.`);
      onChange({ ...scenario, grid: firstPlaces(usual, next) });
    },
    [field, order, usual, scenario, onChange],
  );
  const retire = useCallback(
    (driver: string) => {
      onChange(withRetired(scenario, driver));
    },
    [scenario, onChange],
  );
  const { drag, start } = useReorder(order.length, move);
  return (
    <div className={styles.editor}>
      <p className="hint" id="grid-help">
        {field.hasQualified
          ? "This is the grid as it is."
          : "There was no qualifying yet: drivers stand in the order in which they are expected to finish."}{" "}
        Drag a driver, use the arrows, or press the arrow keys, Home or End on the handle.
      </p>
      <ol className={styles.grid} data-dragging={drag !== undefined}>
        {order.map((id, index) => {
          const driver = field.byId.get(id);
          return (
            driver && (
              <GridRow
                key={id}
                driver={driver}
                index={index}
                usualIndex={usual.indexOf(id)}
                last={index === order.length - 1}
                retires={scenario.retired.includes(id)}
                inHand={drag?.from === index}
                room={makesRoom(drag, index)}
                onMove={move}
                onGrab={start}
                onRetire={retire}
              />
            )
          );
        })}
      </ol>
      {!equal(order, usual) && (
        <Button
          onClick={() => {
            onChange({ ...scenario, grid: [] });
            setSaid("The grid is as it was.");
          }}
        >
          {field.hasQualified ? "Back to the real grid" : "Back to the expected order"}
        </Button>
      )}
      <p className="hidden" role="status">
        {said}
      </p>
    </div>
  );
}
