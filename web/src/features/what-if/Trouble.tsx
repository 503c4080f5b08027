import type { ReactNode } from "react";
import { ApiProblem, type Failure } from "@/api/problem";
import { Button } from "@/components/Button";
import { Link } from "@/components/Link";
import { Notice } from "@/components/Notice";
import styles from "./Bench.module.css";
import { type Scenario, SIMULATIONS } from "./scenario";
import { thousands, withNames } from "./words";

interface Props {
  readonly error: Error;
  readonly slug: string;
  readonly scenario: Scenario;
  /** Of drivers and events, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (scenario: Scenario) => void;
  readonly undo: (() => void) | undefined;
  readonly reset: (() => void) | undefined;
  readonly again: () => void;
}

interface Told {
  readonly tone: "warn" | "wrong";
  readonly title: string;
  readonly text: ReactNode;
  readonly actions: ReactNode;
}

/** Why this scenario has no answer and what can be done about it. What was edited stays as it is. */
export function Trouble(props: Props) {
  const { error } = props;
  const problem = error instanceof ApiProblem ? error : undefined;
  const { tone, title, text, actions } =
    (problem && EXPECTED[problem.code]?.(problem, props)) ?? other(problem, props);
  return (
    <Notice tone={tone} title={title} actions={actions} live>
      {text}
    </Notice>
  );
}

const EXPECTED: Partial<Record<Failure, (problem: ApiProblem, props: Props) => Told>> = {
  "impossible-scenario": ({ message }, props) => ({
    tone: "wrong",
    title: "This cannot be.",
    text: withNames(message, props.names),
    actions: <Back {...props} />,
  }),
  "not-in-time": ({ message }, props) => ({
    tone: "warn",
    title: "Too many seasons for now.",
    text: message,
    actions: <Fewer {...props} />,
  }),
  "bad-request": ({ message }, props) => ({
    tone: "wrong",
    title: "The service does not understand this scenario.",
    text: message,
    actions: <Back {...props} />,
  }),
  "rate-limited": tooMany,
  "quota-exceeded": tooMany,
  "prediction-unavailable": (problem, { slug, again }) => ({
    tone: "warn",
    title: "The simulator is away.",
    text: (
      <>
        {kept(problem)} Meanwhile there is <Link to={`/events/${slug}`}>the last published forecast</Link>.
      </>
    ),
    actions: <Button onClick={again}>Ask again now</Button>,
  }),
};

function tooMany(problem: ApiProblem, { again }: Props): Told {
  return {
    tone: "warn",
    title: "Too many questions in a short time.",
    text: (
      <>
        {problem.message} {kept(problem)} With <Link to="/account">an account</Link> you may ask more often.
      </>
    ),
    actions: <Button onClick={again}>Ask again now</Button>,
  };
}

function other(problem: ApiProblem | undefined, props: Props): Told {
  const passes = problem?.passes ?? true;
  return {
    tone: "wrong",
    title: "No answer.",
    text: (
      <>
        {problem?.message ?? "Something unexpected went wrong on this page."} {passes && kept(problem)}
        {problem?.requestId !== undefined && (
          <span className={styles.request}>Request {problem.requestId}</span>
        )}
      </>
    ),
    actions: passes ? <Button onClick={props.again}>Ask again now</Button> : <Back {...props} />,
  };
}

function kept(problem: ApiProblem | undefined): string {
  const when =
    problem?.retryAfter === undefined
      ? "every few seconds"
      : `in ${Math.max(1, Math.ceil(problem.retryAfter))} s`;
  return `Your scenario is kept, and asked again by itself ${when}.`;
}

function Back({ undo, reset }: Props) {
  return (
    <>
      {undo && <Button onClick={undo}>Undo</Button>}
      {reset && <Button onClick={reset}>Start afresh</Button>}
    </>
  );
}

/** A quarter of the seasons, or the same again when there can be no fewer. */
function Fewer({ scenario, onChange, again }: Props) {
  const simulations = Math.max(SIMULATIONS.min, Math.floor(scenario.simulations / 4_000) * 1_000);
  if (scenario.simulations === SIMULATIONS.min) return <Button onClick={again}>Ask again now</Button>;
  return (
    <Button
      onClick={() => {
        onChange({ ...scenario, simulations });
      }}
    >
      Ask for {thousands(simulations)}
    </Button>
  );
}
