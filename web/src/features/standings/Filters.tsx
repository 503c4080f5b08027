import { useState } from "react";
import type { EventSummary } from "@/api/schema";
import { Choice } from "@/components/Choice";
import { SelectField, TextField } from "@/components/Field";
import { SeasonSelect } from "@/components/SeasonSelect";
import { shortDate } from "@/lib/time";
import type { Changes } from "@/lib/useParameters";
import styles from "./Filters.module.css";
import type { Of } from "./table";

const FIRST_DAY = "1950-01-01";

interface Props {
  readonly of: Of;
  readonly season: number | undefined;
  readonly after: string | undefined;
  /** The day that the time machine is at (`2026-05-01`), or nothing. */
  readonly day: string;
  /** The events with results. */
  readonly events: readonly Pick<EventSummary, "slug" | "name" | "date">[];
  /** Sets what is named in the address; an empty value takes it out. */
  readonly onChange: (change: Changes) => void;
}

/** Which championship, of which season, after which event, as known on which day. */
export function Filters({ of, season, after, day, events, onChange }: Props) {
  return (
    <div className={styles.filters}>
      <Choice
        label="Championship"
        options={[
          { value: "drivers", label: "Drivers" },
          { value: "constructors", label: "Constructors" },
        ]}
        value={of}
        onChange={(value) => {
          onChange({ of: value === "drivers" ? "" : value });
        }}
      />
      <SeasonSelect
        season={season}
        onSeason={(year) => {
          onChange({ season: year?.toString() ?? "", after: "" });
        }}
      />
      <SelectField
        label="After"
        value={after ?? ""}
        onChange={({ target }) => {
          onChange({ after: target.value });
        }}
      >
        <option value="">the latest result</option>
        {after !== undefined && !events.some(({ slug }) => slug === after) && (
          <option value={after}>{after}</option>
        )}
        {events.map(({ slug, name, date }) => (
          <option key={slug} value={slug}>
            {name}, {shortDate(date)}
          </option>
        ))}
      </SelectField>
      <Day
        key={day}
        day={day}
        onChange={(value) => {
          onChange({ as_of: value, after: "" });
        }}
      />
    </div>
  );
}

/** A day to go back to. While somebody types, a year such as `0020` is on its way to `2020` and leads nowhere yet. */
function Day({ day, onChange }: { readonly day: string; readonly onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(day);
  const today = new Date().toISOString().slice(0, 10);
  return (
    <TextField
      label="As of"
      type="date"
      min={FIRST_DAY}
      max={today}
      value={typed}
      onChange={({ target: { value } }) => {
        setTyped(value);
        if (value === "" || (value >= FIRST_DAY && value <= today)) onChange(value);
      }}
    />
  );
}
