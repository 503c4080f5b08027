import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

interface Labelled {
  readonly label: string;
  /** What may be entered, below the field. */
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly error?: string | undefined;
}

/** One line of input with its label, its hint and its error, tied together for screen readers. */
export function TextField({ label, hint, error, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labels id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className={styles.input}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        {...rest}
      />
    </Labels>
  );
}

/** A choice among few, with its label. */
export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Labels id={id} label={label} hint={hint} error={error}>
      <select id={id} className={styles.input} aria-describedby={`${id}-hint ${id}-error`} {...rest}>
        {children}
      </select>
    </Labels>
  );
}

function Labels({ id, label, hint, error, children }: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      <small id={`${id}-hint`} className="hint" hidden={hint === undefined}>
        {hint}
      </small>
      <small id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </small>
    </div>
  );
}
