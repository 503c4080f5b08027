import type { ReactNode } from "react";
import type { ApiProblem } from "@/api/problem";
import { Button } from "@/components/Button";
import { Notice } from "@/components/Notice";
import { counted } from "@/lib/odds";
import { problemSentence } from "./problems";
import styles from "./Account.module.css";
import { useWait } from "./useWait";

interface Props {
  readonly state: { readonly pending: boolean; readonly problem: ApiProblem | undefined };
  /** What the button says, and what it says while the form is being sent. */
  readonly children: string;
  readonly busy: string;
  readonly look?: "primary" | "plain";
  /** What helps when the service refused. */
  readonly advice?: (problem: ApiProblem) => ReactNode;
  /** Buttons beside it. */
  readonly beside?: ReactNode;
}

/** The end of a form: why it was refused, and the button that sends it; closed while it is sent and while one has to wait. */
export function Submit({
  state: { pending, problem },
  children,
  busy,
  look = "primary",
  advice,
  beside,
}: Props) {
  const wait = useWait(problem);
  return (
    <div className={styles.submit}>
      <Refusal problem={problem} wait={wait} advice={advice} />
      <div className={styles.buttons}>
        <Button
          type="submit"
          look={look}
          aria-disabled={pending || wait > 0}
          onClick={(event) => {
            if (pending || wait > 0) event.preventDefault();
          }}
        >
          {pending ? busy : wait > 0 ? `Wait ${wait} s` : children}
        </Button>
        {beside}
      </div>
    </div>
  );
}

interface RefusalProps {
  readonly problem: ApiProblem | undefined;
  /** Seconds until trying again makes sense. */
  readonly wait?: number;
  readonly advice?: ((problem: ApiProblem) => ReactNode) | undefined;
}

/** Why something was not done. Its place is there before, so that screen readers are told. */
export function Refusal({ problem, wait = 0, advice }: RefusalProps) {
  return (
    <div role="alert" className={styles.refusal}>
      {problem !== undefined && (
        <Notice tone="wrong" title={problem.status === 429 ? "Too many attempts." : "That did not work."}>
          {problem.status === 429 ? throttled(problem) : problemSentence(problem)} {advice?.(problem)}
          {problem.status === 429 && wait === 0 && "You can try again now."}
        </Notice>
      )}
    </div>
  );
}

function throttled({ retryAfter, message }: ApiProblem): string {
  if (retryAfter === undefined) return message;
  const minutes = Math.ceil(retryAfter / 60);
  const time = retryAfter < 90 ? counted(Math.ceil(retryAfter), "second") : counted(minutes, "minute");
  return `To keep others from guessing, the service takes the next attempt in ${time}.`;
}
