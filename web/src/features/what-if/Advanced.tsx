import { useState } from "react";
import { Button } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import styles from "./Controls.module.css";
import { type Scenario, SEED, SIMULATIONS } from "./scenario";
import { thousands } from "./words";

interface Props {
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

const COUNTS = [SIMULATIONS.min, 5_000, 20_000, SIMULATIONS.max] as const;

/** How many seasons are simulated, and from which random numbers. */
export function Advanced({ scenario, onChange }: Props) {
  const { simulations, seed } = scenario;
  const counts = [...new Set([...COUNTS, simulations])].sort((a, b) => a - b);
  return (
    <div className={styles.stack}>
      <SelectField
        label="Simulated seasons"
        hint="More of them take longer and tell smaller changes of the titles apart."
        value={simulations}
        onChange={({ currentTarget }) => {
          onChange({ ...scenario, simulations: Number(currentTarget.value) });
        }}
      >
        {counts.map((count) => (
          <option key={count} value={count}>
            {thousands(count)}
          </option>
        ))}
      </SelectField>
      <SeedField
        seed={seed}
        onChange={(next) => {
          onChange({ ...scenario, seed: next });
        }}
      />
      <Button
        onClick={() => {
          onChange({ ...scenario, seed: Math.floor(Math.random() * SEED.max) });
        }}
      >
        Draw other seasons
      </Button>
    </div>
  );
}

/** The seed as text, which may be no number while it is being typed. */
function SeedField({ seed, onChange }: { seed: number; onChange: (seed: number) => void }) {
  const [typed, setTyped] = useState({ text: String(seed), over: seed });
  const text = typed.over === seed ? typed.text : String(seed);
  const valid = /^(0|[1-9][0-9]*)$/.test(text) && Number(text) <= SEED.max;
  const take = () => {
    if (valid && Number(text) !== seed) onChange(Number(text));
  };
  return (
    <TextField
      label="Seed"
      hint="The same seed draws the same seasons: a link gives everybody the same numbers."
      error={valid ? undefined : `A whole number from ${SEED.min} to ${SEED.max}.`}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => {
        setTyped({ text: currentTarget.value, over: seed });
      }}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === "Enter") take();
      }}
    />
  );
}
