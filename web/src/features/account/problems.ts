import type { ApiProblem } from "@/api/problem";

const PLACE = /^body\.(\w+): (.+)$/s;

/**
 * What a problem says about the fields of what was sent, by field. `guess` is the one to blame when the problem names
 * none; without it the answer is empty, and the problem is about the whole.
 */
export function problemsOf<Name extends string>(
  problem: ApiProblem,
  names: readonly Name[],
  guess?: Name,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const { field, message } of problem.fields) {
    const name = names.find((one) => field === `body.${one}` || field.startsWith(`body.${one}.`));
    if (name !== undefined) found[name] ??= sentence(message);
  }
  if (Object.keys(found).length > 0) return found;
  const [, place, message] = PLACE.exec(problem.message) ?? [];
  const named = names.find((one) => one === place);
  if (named !== undefined && message !== undefined) found[named] = sentence(message);
  else if (guess !== undefined) found[guess] = problem.message;
  return found;
}

/** What is wrong as a whole; the service puts the place before it, which only programs understand. */
export function problemSentence({ message }: ApiProblem): string {
  return sentence(message.replace(/^body(\.\w+)*: /, ""));
}

function sentence(words: string): string {
  const ended = /[.!?]$/.test(words) ? words : `${words}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
