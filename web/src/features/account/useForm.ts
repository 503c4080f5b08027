import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { problemsOf } from "./problems";

type Errors<Name extends string> = Partial<Record<Name, string>>;
type Values<Name extends string> = Readonly<Record<Name, string>>;

interface Options<Name extends string> {
  /** The fields and what they hold at first. */
  readonly initial: Values<Name>;
  /** What can be said about the fields without asking the service. */
  readonly check?: (values: Values<Name>) => Errors<Name>;
  readonly send: (values: Values<Name>) => Promise<void>;
  /** The field that a problem is about, when the problem does not say so itself. */
  readonly fieldOf?: (problem: ApiProblem) => Name | undefined;
}

/** What a form shows: its values, what is wrong, and whether it is being sent. */
export interface FormState<Name extends string> {
  readonly form: { readonly ref: RefObject<HTMLFormElement>; readonly onSubmit: (event: FormEvent) => void };
  readonly values: Values<Name>;
  readonly field: (name: Name) => {
    readonly name: Name;
    readonly value: string;
    readonly error: string | undefined;
    readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
  };
  readonly set: (change: Partial<Record<Name, string>>) => void;
  readonly pending: boolean;
  /** What is wrong that no field is to blame for. */
  readonly problem: ApiProblem | undefined;
  readonly reset: () => void;
}

/** A form that is checked, sent once at a time, and that leads to the first field that is wrong. */
export function useForm<Name extends string>({
  initial,
  check,
  send,
  fieldOf,
}: Options<Name>): FormState<Name> {
  const ref = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  const [values, setValues] = useState(initial);
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Errors<Name>>({});
  const [problem, setProblem] = useState<ApiProblem>();
  const [defect, setDefect] = useState<Error>();
  if (defect !== undefined) throw defect; // the page's own error screen says so

  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const submit = async () => {
    if (sending.current) return;
    setProblem(undefined);
    const found = check?.(values) ?? {};
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    sending.current = true;
    setPending(true);
    try {
      await send(values);
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        setDefect(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      const fields = problemsOf(error, Object.keys(initial) as Name[], fieldOf?.(error));
      setErrors(fields);
      if (Object.keys(fields).length === 0) setProblem(error);
    } finally {
      sending.current = false;
      setPending(false);
    }
  };

  const set = (change: Partial<Record<Name, string>>) => {
    setValues((now) => ({ ...now, ...change }));
  };
  return {
    form: {
      ref,
      onSubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    values,
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: ({ target }) => {
        set({ [name]: target.value } as Partial<Record<Name, string>>);
      },
    }),
    set,
    pending,
    problem,
    reset: () => {
      setValues(initial);
      setErrors({});
      setProblem(undefined);
    },
  };
}
