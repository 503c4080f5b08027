import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { read } from "@/api/read";
import type { EventSummary } from "@/api/schema";
import { SESSIONS } from "@/api/words";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { SelectField, TextField } from "@/components/Field";
import { AS_OF, instantOf } from "@/lib/asOf";
import { setPreferences } from "@/lib/preferences";
import { usePreferences } from "@/lib/usePreferences";
import { Icon } from "./Icon";
import { useClosingDetails } from "./Navigation";
import styles from "./Settings.module.css";

const THEMES = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** What a visitor may choose: theme, spoiler-free, and the time machine. */
export function Settings() {
  const menu = useClosingDetails();
  const [opened, setOpened] = useState(false);
  const { theme } = usePreferences();
  return (
    <details
      className={styles.settings}
      ref={menu}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary aria-label="Settings">
        <Icon name="settings" />
      </summary>
      <div className={styles.panel}>
        <fieldset>
          <legend>Theme</legend>
          <Choice
            label="Theme"
            options={THEMES}
            value={theme}
            onChange={(value) => {
              setPreferences({ theme: value });
            }}
          />
        </fieldset>
        {opened && <SpoilerFree />}
        <TimeMachine />
      </div>
    </details>
  );
}

/** Hides everything that became known at or after the start of a session that the visitor has not seen. */
function SpoilerFree() {
  const { unseenFrom } = usePreferences();
  const events = useQuery(read("/api/v1/events", { query: { limit: 100, from: lastYear() } }));
  const sessions = (events.data?.items ?? [])
    .filter(({ state }) => state === "final" || state === "provisional")
    .flatMap(held)
    .reverse();
  return (
    <SelectField
      label="Spoiler-free"
      hint="Results of this session and of all later ones are left out on every page."
      value={unseenFrom ?? ""}
      onChange={(event) => {
        setPreferences({ unseenFrom: event.target.value === "" ? undefined : event.target.value });
      }}
    >
      <option value="">Show all results</option>
      {unseenFrom !== undefined && !sessions.some(({ start }) => start === unseenFrom) && (
        <option value={unseenFrom}>since {unseenFrom.slice(0, 10)}</option>
      )}
      {sessions.map(({ start, label }) => (
        <option key={start} value={start}>
          Not seen: {label}
        </option>
      ))}
    </SelectField>
  );
}

function lastYear(): string {
  return `${new Date().getFullYear() - 1}-01-01`;
}

function held(event: EventSummary): { start: string; label: string }[] {
  return event.sessions.flatMap(({ kind, start }) =>
    start == null || kind.startsWith("practice")
      ? []
      : [{ start, label: `${event.name} ${event.season}, ${SESSIONS[kind].toLowerCase()}` }],
  );
}

/** Shows every page as it would have been on a past day. */
function TimeMachine() {
  const [parameters, setParameters] = useSearchParams();
  const [day, setDay] = useState((instantOf(parameters.get(AS_OF)) ?? "").slice(0, 10));
  return (
    <form
      className={styles.travel}
      onSubmit={(event) => {
        event.preventDefault();
        setParameters((now) => {
          if (day === "") now.delete(AS_OF);
          else now.set(AS_OF, day);
          return now;
        });
      }}
    >
      <TextField
        label="Time machine"
        type="date"
        hint="Every page as it was known at the end of this day."
        min="1950-01-01"
        max={new Date().toISOString().slice(0, 10)}
        value={day}
        onChange={(event) => {
          setDay(event.target.value);
        }}
      />
      <Button type="submit">Travel</Button>
    </form>
  );
}
