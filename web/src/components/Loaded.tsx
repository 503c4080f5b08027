import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProblem } from "@/api/problem";
import { useLater } from "@/lib/useLater";
import { fullInstant, visitorZone } from "@/lib/time";
import { Button } from "./Button";
import styles from "./Loaded.module.css";
import { Notice } from "./Notice";
import { Sound } from "./Sound";

/** Milliseconds after which a page says that it waits longer than usual. */
const SLOW_MS = 3_000;

/** What of a query is needed to show it: of a plain one, a paged one, or several put together. */
export interface Loadable<Data> extends Pick<UseQueryResult, "error" | "dataUpdatedAt" | "failureReason"> {
  readonly data: Data | undefined;
  readonly refetch: () => unknown;
}

interface Props<Data> {
  readonly query: Loadable<Data>;
  /** What is being loaded, as the object of a sentence: `the standings`. */
  readonly what: string;
  /** Height in pixels that the loaded content will have about, so that nothing moves when it arrives. */
  readonly height?: number;
  /** Shown instead of the problem for the codes that mean that there is nothing (yet). */
  readonly empty?: (problem: ApiProblem) => ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/**
 * What a query answers, or in its place: a skeleton, that it is slow, what is wrong and that it is being tried again. With an
 * old answer and a failure since, the old answer under a note that says so.
 */
export function Loaded<Data>({ query, what, height = 320, empty, children }: Props<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error !== null && <Outdated error={query.error} what={what} since={query.dataUpdatedAt} />}
        <Sound data={query.data} instead={(error) => <Failed error={error} what={what} />}>
          {children}
        </Sound>
      </>
    );
  }
  if (query.error !== null) {
    const nothing =
      query.error instanceof ApiProblem && !query.error.passes ? empty?.(query.error) : undefined;
    return nothing ?? <Failed error={query.error} what={what} again={() => void query.refetch()} />;
  }
  return <Waiting what={what} height={height} failing={query.failureReason} />;
}

function Waiting({ what, height, failing }: { what: string; height: number; failing: Error | null }) {
  const slow = useLater(SLOW_MS);
  return (
    <div className={styles.waiting} style={{ minHeight: height }} aria-busy="true">
      <p role="status" className={slow || failing ? styles.slow : "hidden"}>
        {failing
          ? `${sentence(failing)} Trying again.`
          : slow
            ? `Loading ${what} takes longer than usual. Still waiting for the service.`
            : `Loading ${what}.`}
      </p>
    </div>
  );
}

/** Why something cannot be shown, what is done about it, and a button for those who do not want to wait. */
export function Failed({ error, what, again }: { error: Error; what: string; again?: () => void }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  const passes = problem?.passes ?? false;
  return (
    <div className={styles.failed} role="alert">
      <p className={styles.title}>{headline(problem, what)}</p>
      <p>{sentence(error)}</p>
      {passes && (
        <p className="hint">
          {problem?.retryAfter === undefined
            ? "This page tries again by itself every few seconds."
            : `This page tries again by itself in ${Math.max(1, Math.ceil(problem.retryAfter))} s.`}
        </p>
      )}
      {problem?.requestId !== undefined && <p className="hint">Request {problem.requestId}</p>}
      {passes && again && <Button onClick={again}>Try again now</Button>}
    </div>
  );
}

function Outdated({ error, what, since }: { error: Error; what: string; since: number }) {
  return (
    <div className={styles.outdated}>
      <Notice tone="warn" title="Not up to date." live>
        {sentence(error)} This is {what} as loaded on{" "}
        {fullInstant(new Date(since).toISOString(), visitorZone())}; the page renews it by itself.
      </Notice>
    </div>
  );
}

function headline(problem: ApiProblem | undefined, what: string): string {
  if (problem?.status === 429) return "Too many requests";
  if (problem?.status === 404) return `There is no such page`;
  return problem === undefined ? `Could not show ${what}` : `Could not load ${what}`;
}

function sentence(error: Error): string {
  return error instanceof ApiProblem ? error.message : "Something unexpected went wrong on this page.";
}
