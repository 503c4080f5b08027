import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** What to write into the address, a list as often as it has words; `undefined` and nothing take a parameter away. */
export type Changes = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The address's query and a way to change parts of it; `replace` leaves no step for the Back button. */
export function useParameters(): readonly [
  URLSearchParams,
  (changes: Changes, options?: { readonly replace?: boolean }) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (changes: Changes, { replace = false } = {}) => {
      setParameters((now) => changed(now, changes), { replace, preventScrollReset: true });
    },
    [setParameters],
  );
  return [parameters, change];
}

/** A copy of a query with some parameters changed. */
export function changed(parameters: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const word of typeof value === "string" ? [value] : (value ?? [])) {
      if (word !== "") next.append(name, word);
    }
  }
  return next;
}

/** A year that an address names; nothing for anything else. */
export function yearOf(value: string | null): number | undefined {
  return value !== null && /^[1-9]\d{3}$/.test(value) ? Number(value) : undefined;
}

/** One of a few words that an address may name, or the fallback. */
export function wordOf<Word extends string>(
  value: string | null,
  words: readonly Word[],
  fallback: Word,
): Word {
  return words.find((word) => word === value) ?? fallback;
}
