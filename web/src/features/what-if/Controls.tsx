import { type ReactNode, useState } from "react";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Failed } from "@/components/Loaded";
import { counted } from "@/lib/odds";
import { Advanced } from "./Advanced";
import styles from "./Controls.module.css";
import type { Field } from "./field";
import { displaced, fullGrid } from "./grid";
import { GridEditor } from "./GridEditor";
import { presets } from "./presets";
import { RainControl } from "./RainControl";
import { type ComingSession, ResultsEditor } from "./ResultsEditor";
import type { ScenarioEditor } from "./useScenario";
import { rainWords, thousands } from "./words";

interface Props {
  readonly slug: string;
  readonly field: Field;
  /** The grid as it is, once it is known, and why it is not. */
  readonly usual: readonly string[] | undefined;
  readonly gridError: Error | null;
  readonly coming: readonly ComingSession[];
  readonly editor: ScenarioEditor;
}

/** Wide enough for controls beside the answer: there is room for the grid from the beginning. */
const WIDE = "(min-width: 1000px)";

/** All that can be changed about a race, and the questions asked most often. */
export function Controls({ slug, field, usual, gridError, coming, editor }: Props) {
  const [wide] = useState(() => window.matchMedia(WIDE).matches);
  const { scenario, change, undo, reset } = editor;
  const hasSprint = scenario.target === "sprint" || coming.some(({ key }) => key === `${slug}/sprint`);
  return (
    <Card
      title="Change the race"
      actions={
        <>
          <Button
            onClick={undo}
            aria-disabled={undo === undefined}
            className={undo ? undefined : styles.idle}
          >
            Undo
          </Button>
          <Button
            onClick={reset}
            aria-disabled={reset === undefined}
            className={reset ? undefined : styles.idle}
          >
            Reset all
          </Button>
        </>
      }
    >
      {hasSprint && (
        <div className={styles.target}>
          <Choice
            label="Session"
            options={[
              { value: "race", label: "Race" },
              { value: "sprint", label: "Sprint" },
            ]}
            value={scenario.target}
            onChange={(target) => {
              change({ ...scenario, target });
            }}
          />
        </div>
      )}
      <div className={styles.chips} role="group" aria-label="Questions asked often">
        {presets(scenario, field.drivers[0], usual ?? []).map(({ name, active, toggled }) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={active}
            onClick={() => {
              change(toggled);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <Part title="Weather" state={rainWords(scenario.rain)[0] ?? "as forecast"} open>
        <RainControl
          rain={scenario.rain}
          onChange={(rain) => {
            change({ ...scenario, rain });
          }}
        />
      </Part>
      <Part
        title="Grid and retirements"
        state={gridState(scenario.grid, scenario.retired, usual)}
        open={wide}
      >
        {usual === undefined ? (
          gridError === null ? (
            <p className="hint">Loading the grid.</p>
          ) : (
            <Failed error={gridError} what="the grid" />
          )
        ) : (
          <GridEditor field={field} usual={usual} scenario={scenario} onChange={change} />
        )}
      </Part>
      <Part
        title="Results to come"
        state={scenario.results.length === 0 ? "all open" : `${scenario.results.length} fixed`}
        open={scenario.results.length > 0}
      >
        <ResultsEditor field={field} coming={coming} slug={slug} scenario={scenario} onChange={change} />
      </Part>
      <Part
        title="Advanced"
        state={`${thousands(scenario.simulations)} seasons, seed ${scenario.seed}`}
        open={false}
      >
        <Advanced scenario={scenario} onChange={change} />
      </Part>
    </Card>
  );
}

interface PartProps {
  readonly title: string;
  /** What it is set to, in a few words. */
  readonly state: string;
  /** Whether it is open when the page is. */
  readonly open: boolean;
  readonly children: ReactNode;
}

function Part({ title, state, open, children }: PartProps) {
  const [shown, setShown] = useState(open);
  return (
    <details
      className={styles.part}
      open={shown}
      onToggle={({ currentTarget }) => {
        setShown(currentTarget.open);
      }}
    >
      <summary>
        <h3>{title}</h3>
        <span className={styles.state}>{state}</span>
      </summary>
      {shown && <div className={styles.content}>{children}</div>}
    </details>
  );
}

function gridState(
  first: readonly string[],
  retired: readonly string[],
  usual: readonly string[] | undefined,
): string {
  const count = usual === undefined ? 0 : displaced(usual, fullGrid(usual, first)).length;
  const parts = [
    ...(count === 0 ? [] : [`${count} moved`]),
    ...(retired.length === 0 ? [] : [counted(retired.length, "retires", "retire")]),
  ];
  return parts.length === 0 ? "unchanged" : parts.join(", ");
}
