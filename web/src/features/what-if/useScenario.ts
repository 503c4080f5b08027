import { useEffect, useMemo, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { parse, print, same, type Scenario, UNCHANGED, withScenario } from "./scenario";

/** Milliseconds without a change after which a scenario is asked about. */
export const SETTLED_MS = 400;

export interface ScenarioEditor {
  /** As it is being edited. */
  readonly scenario: Scenario;
  /** As it is in the address, and asked about. */
  readonly asked: Scenario;
  /** Parameters of the address that make no sense and are left out. */
  readonly unread: readonly string[];
  readonly change: (scenario: Scenario) => void;
  readonly undo: (() => void) | undefined;
  readonly reset: (() => void) | undefined;
}

interface Edit {
  readonly scenario: Scenario;
  /** What was asked about before, oldest first. */
  readonly past: readonly Scenario[];
  /** The address's scenario when it was last looked at, and the one last written into it from here. */
  readonly seen: string;
  readonly written: string;
}

/**
 * The scenario that the address holds, and its editing. Edits are seen at once and go into the address, as one step of the
 * history, when nothing has changed for a moment; Back and links change the scenario.
 */
export function useScenario(): ScenarioEditor {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { scenario: asked, unread } = useMemo(() => parse(parameters), [parameters]);
  const inAddress = print(asked).toString();
  const [edit, setEdit] = useState<Edit>(() => ({
    scenario: asked,
    past: [],
    seen: inAddress,
    written: inAddress,
  }));
  if (edit.seen !== inAddress) setEdit(seenAgain(edit, asked, inAddress));

  const { scenario, past } = edit;
  const settled = same(scenario, asked);
  useEffect(() => {
    if (settled) return undefined;
    const timer = setTimeout(() => {
      setEdit((now) => ({ ...now, past: [...now.past, asked], written: print(scenario).toString() }));
      void navigate({ search: withScenario(parameters, scenario) }, { preventScrollReset: true });
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [settled, scenario, asked, parameters, navigate]);

  const change = (next: Scenario) => {
    setEdit((now) => ({ ...now, scenario: next }));
  };
  const undo = () => {
    const previous = past.at(-1);
    if (!settled) change(asked);
    else if (previous !== undefined) {
      setEdit((now) => ({
        ...now,
        scenario: previous,
        past: now.past.slice(0, -1),
        written: print(previous).toString(),
      }));
      void navigate({ search: withScenario(parameters, previous) }, { preventScrollReset: true });
    }
  };
  const reset = () => {
    change({ ...UNCHANGED, target: scenario.target });
  };
  return {
    scenario,
    asked,
    unread,
    change,
    undo: !settled || past.length > 0 ? undo : undefined,
    reset: same(scenario, { ...UNCHANGED, target: scenario.target }) ? undefined : reset,
  };
}

/** The address has changed: newer edits survive what was written from here; Back and links replace them. */
function seenAgain(edit: Edit, asked: Scenario, inAddress: string): Edit {
  if (inAddress === edit.written) return { ...edit, seen: inAddress };
  const last = edit.past.at(-1);
  const steppedBack = last !== undefined && same(last, asked);
  return {
    scenario: asked,
    past: steppedBack ? edit.past.slice(0, -1) : edit.past,
    seen: inAddress,
    written: inAddress,
  };
}
