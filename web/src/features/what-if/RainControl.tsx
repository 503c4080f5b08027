import { useId } from "react";
import { Choice } from "@/components/Choice";
import { inFifty, percent } from "@/lib/odds";
import styles from "./Controls.module.css";

interface Props {
  readonly rain: number | undefined;
  readonly onChange: (rain: number | undefined) => void;
}

const WEATHER = [
  { value: "dry", label: "Dry" },
  { value: "mixed", label: "Mixed" },
  { value: "wet", label: "Wet" },
] as const;
type Weather = (typeof WEATHER)[number]["value"];
const RAIN: Readonly<Record<Weather, number | undefined>> = { dry: undefined, mixed: 0.5, wet: 1 };

/** How likely it rains: dry, mixed, wet, or an exact chance. */
export function RainControl({ rain, onChange }: Props) {
  const id = useId();
  const chance = rain ?? 0;
  return (
    <div className={styles.stack}>
      <Choice<Weather | "between">
        label="Weather"
        options={WEATHER}
        value={chance === 0 ? "dry" : chance === 0.5 ? "mixed" : chance === 1 ? "wet" : "between"}
        onChange={(value) => {
          if (value !== "between") onChange(RAIN[value]);
        }}
      />
      <label htmlFor={id} className={styles.label}>
        Chance of a wet race: <b>{percent(chance)}</b>
        <span className="hint"> {rainHint(chance)}</span>
      </label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={chance}
        aria-valuetext={`${percent(chance)}, ${rainHint(chance)}`}
        onChange={({ currentTarget }) => {
          const value = currentTarget.valueAsNumber;
          onChange(value === 0 ? undefined : value);
        }}
      />
    </div>
  );
}

function rainHint(chance: number): string {
  if (chance === 0) return "as forecast, which counts as dry";
  return chance === 1 ? "it rains for sure" : `${inFifty(chance)} such races are wet`;
}
