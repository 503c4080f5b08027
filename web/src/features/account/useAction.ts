import { useMutation } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";

/** Something that a press of a button does: once at a time, with the reason when it did not work. */
export interface Action<Input> {
  readonly run: (input: Input) => void;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
}

/** An action on the service; `done` hears the answer. Nothing of it is kept afterwards: answers may hold secrets. */
export function useAction<Input, Answer>(
  work: (input: Input) => Promise<Answer>,
  done: (answer: Answer, input: Input) => void | Promise<void>,
): Action<Input> {
  const { mutate, isPending, error } = useMutation<Answer, Error, Input>({
    mutationFn: work,
    onSuccess: done,
    gcTime: 0,
    throwOnError: (thrown) => !(thrown instanceof ApiProblem),
  });
  return {
    run: (input) => {
      if (!isPending) mutate(input);
    },
    pending: isPending,
    problem: error instanceof ApiProblem ? error : undefined,
  };
}
