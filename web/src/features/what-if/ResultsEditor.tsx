import { useState } from "react";
import { Button } from "@/components/Button";
import { SelectField } from "@/components/Field";
import { ordinal } from "@/lib/odds";
import styles from "./Controls.module.css";
import type { Field } from "./field";
import { type FixedResult, type Scenario, sessionKey } from "./scenario";

/** A race or sprint that is still to come. */
export interface ComingSession {
  readonly key: string;
  readonly event: string;
  readonly target: FixedResult["target"];
  readonly name: string;
}

interface Props {
  readonly field: Field;
  readonly coming: readonly ComingSession[];
  readonly slug: string;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

/** Results that are taken for granted, of this race and of those to come: who finishes first, second and so on. */
export function ResultsEditor({ field, coming, slug, scenario, onChange }: Props) {
  const [begun, setBegun] = useState<ComingSession>();
  const fixed = new Map(scenario.results.map((result) => [sessionKey(result), result]));
  const shown = coming.filter(({ key }) => fixed.has(key) || begun?.key === key);
  const open = coming.filter((one) => !shown.includes(one));
  const unlisted = scenario.results.filter((result) => !coming.some(({ key }) => key === sessionKey(result)));

  const put = ({ key, event, target }: ComingSession, order: readonly string[]) => {
    const result = { event, target, order };
    const others = scenario.results.filter((one) => sessionKey(one) !== key);
    const results = fixed.has(key)
      ? scenario.results.map((one) => (sessionKey(one) === key ? result : one))
      : [...others, result];
    if (begun?.key === key) setBegun(undefined);
    onChange({ ...scenario, results: order.length === 0 ? others : results });
  };

  return (
    <div className={styles.stack}>
      <p className="hint">
        Points are counted as if it had ended so; how fast anybody is taken to be does not change. Places that
        you leave open are simulated.
      </p>
      {shown.map((session) => (
        <fieldset key={session.key} className={styles.result}>
          <legend>{session.name}</legend>
          <Places
            field={field}
            session={session}
            order={fixed.get(session.key)?.order ?? []}
            out={session.event === slug && session.target === scenario.target ? scenario.retired : []}
            onChange={(order) => {
              put(session, order);
            }}
          />
          <Button
            look="quiet"
            aria-label={`Leave the ${session.name} open`}
            onClick={() => {
              put(session, []);
            }}
          >
            Leave open
          </Button>
        </fieldset>
      ))}
      {unlisted.map((result) => (
        <p key={sessionKey(result)} className={styles.result}>
          {sessionKey(result)} is not to come.{" "}
          <Button
            onClick={() => {
              onChange({ ...scenario, results: scenario.results.filter((one) => one !== result) });
            }}
          >
            Remove its result
          </Button>
        </p>
      ))}
      {open.length > 0 && (
        <SelectField
          label="Fix a result of"
          value=""
          onChange={({ currentTarget }) => {
            setBegun(open.find(({ key }) => key === currentTarget.value));
          }}
        >
          <option value="">Choose a race …</option>
          {open.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

interface PlacesProps {
  readonly field: Field;
  readonly session: ComingSession;
  readonly order: readonly string[];
  /** Who cannot be placed, because he retires. */
  readonly out: readonly string[];
  readonly onChange: (order: readonly string[]) => void;
}

/** One choice for each fixed place, and one for the next. Whoever leaves a place lets all behind move up. */
function Places({ field, session, order, out, onChange }: PlacesProps) {
  const places = order.length < field.drivers.length ? [...order, ""] : order;
  return (
    <ol className={styles.places}>
      {places.map((chosen, place) => (
        <li key={place}>
          <label>
            <span aria-hidden>{place + 1}</span>
            <span className="hidden">
              {ordinal(place + 1)} in the {session.name}
            </span>
            <select
              value={chosen}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                onChange(value === "" ? order.toSpliced(place, 1) : order.toSpliced(place, 1, value));
              }}
            >
              <option value="">{place === 0 ? "Who wins?" : "open"}</option>
              {field.drivers.map(({ id, name }) => (
                <option
                  key={id}
                  value={id}
                  disabled={id !== chosen && (order.includes(id) || out.includes(id))}
                >
                  {name}
                </option>
              ))}
              {chosen !== "" && !field.byId.has(chosen) && <option value={chosen}>{chosen}</option>}
            </select>
          </label>
        </li>
      ))}
    </ol>
  );
}
