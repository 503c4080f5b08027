import type { ModelAccuracy } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Choice } from "@/components/Choice";
import { SelectField } from "@/components/Field";
import styles from "./Filters.module.css";
import { HORIZON_WORDS, type Selection } from "./selection";
import { titleOf } from "./verdict";

interface Props {
  readonly backtests: readonly ModelAccuracy[];
  readonly selection: Selection;
  readonly onChange: (change: Partial<Selection>) => void;
}

/** Which forecasts are judged. */
export function Filters({ backtests, selection, onChange }: Props) {
  const targets = new Set(backtests.map(({ target }) => target));
  const models = [
    ...new Set(backtests.filter(({ target }) => target === selection.target).map(({ model }) => model)),
  ];
  return (
    <div className={styles.filters}>
      <div className={styles.group}>
        <span className={styles.label} aria-hidden>
          What was known
        </span>
        <Choice
          label="What was known"
          options={HORIZON_WORDS.map((value) => ({ value, label: HORIZONS[value] }))}
          value={selection.horizon}
          onChange={(horizon) => {
            onChange({ horizon });
          }}
        />
      </div>
      {targets.size > 1 && (
        <div className={styles.group}>
          <span className={styles.label} aria-hidden>
            Of what
          </span>
          <Choice
            label="Of what"
            options={[
              { value: "race", label: "Races" },
              { value: "sprint", label: "Sprints" },
            ]}
            value={selection.target === "sprint" ? "sprint" : "race"}
            onChange={(target) => {
              onChange({ target });
            }}
          />
        </div>
      )}
      <div className={styles.model}>
        <SelectField
          label="Model that is judged"
          value={selection.model}
          onChange={(event) => {
            onChange({ model: event.target.value });
          }}
        >
          {models.map((model) => (
            <option key={model} value={model}>
              {titleOf(model)}
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  );
}
