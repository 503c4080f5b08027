import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { read } from "@/api/read";
import type { WhatIf } from "@/api/schema";
import { type Field, fieldOf, usualGrid } from "./field";
import { question, same, type Scenario, type Target, UNCHANGED } from "./scenario";

const PATH = "/api/v1/events/{slug}/what-if";
/** The same question has the same answer until the models or the data change. */
const STALE_MS = 5 * 60_000;

/** The answer to a scenario, and the last one that there was while there is none. */
export function useAnswer(slug: string, scenario: Scenario) {
  const query = useQuery({
    ...read(PATH, { path: { slug }, query: question(scenario) }),
    staleTime: STALE_MS,
  });
  const [last, setLast] = useState<WhatIf>();
  if (query.data !== undefined && query.data !== last) setLast(query.data);
  // A link to something impossible: who takes part is asked without it, so that it can be put right.
  const usual: Scenario = { ...UNCHANGED, target: scenario.target };
  const isUsual = same(scenario, usual);
  const refused = query.error instanceof ApiProblem && !query.error.passes;
  const unchanged = useQuery({
    ...read(PATH, { path: { slug }, query: question(usual) }),
    staleTime: STALE_MS,
    enabled: refused && last === undefined && !isUsual,
  });
  return {
    query,
    /** What has to be there before anything can be shown. */
    needed: refused && !isUsual ? unchanged : query,
    /** The answer, or the last one that there was. */
    shown: last ?? (refused ? unchanged.data : undefined),
  };
}

/** The field of an answer; the same as long as nobody else takes part and the forecast is the same. */
export function useField(answer: WhatIf): Field {
  const field = useMemo(() => fieldOf(answer), [answer]);
  const [kept, setKept] = useState(field);
  if (kept !== field && sameField(kept, field)) return kept;
  if (kept !== field) setKept(field);
  return field;
}

function sameField(one: Field, other: Field): boolean {
  const told = ({ drivers, hasQualified, coming }: Field) => JSON.stringify([drivers, hasQualified, coming]);
  return told(one) === told(other);
}

/** The grid as it is, once it is known, and what went wrong with asking for it. */
export function useUsualGrid(slug: string, target: Target, field: Field) {
  const grid = useQuery({
    ...read("/api/v1/events/{slug}/grid", { path: { slug }, query: { session: target } }),
    enabled: field.hasQualified,
  });
  const noGrid = grid.data?.slots.length === 0;
  const session = target === "race" ? "qualifying" : "sprint_qualifying";
  const qualifying = useQuery({
    ...read("/api/v1/events/{slug}/results", { path: { slug }, query: { session } }),
    enabled: noGrid,
  });
  const lines = !field.hasQualified ? NOBODY : noGrid ? qualifying.data?.lines : grid.data?.slots;
  const usual = useMemo(() => (lines === undefined ? undefined : usualGrid(field, lines)), [field, lines]);
  return { usual, error: grid.error ?? qualifying.error };
}

const NOBODY: readonly never[] = [];
