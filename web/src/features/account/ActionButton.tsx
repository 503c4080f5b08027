import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import styles from "./Account.module.css";
import { Refusal } from "./Submit";
import type { Action } from "./useAction";

interface Props {
  readonly action: Action<undefined>;
  /** What the button says. */
  readonly children: string;
  /** The button's whole name, when what it says is not clear without what stands around it. */
  readonly label?: string;
  readonly busy: string;
}

/** A button that does something at once. Put the action's `Refusal` where there is room for it. */
export function ActionButton({ action, children, label, busy }: Props) {
  return (
    <Button
      aria-disabled={action.pending}
      aria-label={action.pending ? undefined : label}
      onClick={() => {
        action.run(undefined);
      }}
    >
      {action.pending ? busy : children}
    </Button>
  );
}

interface ConfirmingProps extends Props {
  /** What will happen, and whether it can be undone. */
  readonly question: ReactNode;
}

/** A button whose deed cannot be undone, so it asks first. */
export function ConfirmingButton({ action, children, label, busy, question }: ConfirmingProps) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) panel.current?.querySelector("button")?.focus();
  }, [asking]);
  const leave = () => {
    setAsking(false);
    requestAnimationFrame(() => opener.current?.querySelector("button")?.focus());
  };
  if (!asking) {
    return (
      <span ref={opener}>
        <Button
          aria-label={label}
          onClick={() => {
            setAsking(true);
          }}
        >
          {children}
        </Button>
      </span>
    );
  }
  return (
    // Escape does what the second button does.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={panel}
      className={styles.confirm}
      role="group"
      aria-label={label ?? children}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !action.pending) leave();
      }}
    >
      <p>{question}</p>
      <Refusal problem={action.problem} />
      <div className={styles.buttons}>
        <Button
          look="primary"
          aria-disabled={action.pending}
          onClick={() => {
            action.run(undefined);
          }}
        >
          {action.pending ? busy : `Yes, ${children.charAt(0).toLowerCase()}${children.slice(1)}`}
        </Button>
        <Button aria-disabled={action.pending} onClick={leave}>
          No
        </Button>
      </div>
    </div>
  );
}
