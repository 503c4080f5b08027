import { useEffect, useRef, useState } from "react";
import { useParameters } from "@/lib/useParameters";
import { TextField } from "./Field";

interface Props {
  readonly label: string;
  readonly placeholder?: string;
}

/** The words that the address asks for (`?q=`); nothing when it asks for none. */
export function useAskedWords(): string | undefined {
  const [parameters] = useParameters();
  const q = (parameters.get("q") ?? "").trim().slice(0, LONGEST);
  return q === "" ? undefined : q;
}

/** The most letters that the API looks for. */
const LONGEST = 100;
/** How long one must not type before it is looked for, in milliseconds. */
const PAUSE_MS = 250;

/** A field whose words are written into the address (`?q=`) when one pauses typing. */
export function SearchField({ label, placeholder }: Props) {
  const [, change] = useParameters();
  const asked = useAskedWords() ?? "";
  const [words, setWords] = useState(asked);
  const [seen, setSeen] = useState(asked);
  const [written, setWritten] = useState(asked);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(
    () => () => {
      clearTimeout(pause.current);
    },
    [],
  );
  if (asked !== seen) {
    setSeen(asked);
    // A link or the Back button changed the address: the field follows. What it wrote itself may be behind its words already.
    if (asked !== written) setWords(asked);
  }
  return (
    <TextField
      label={label}
      type="search"
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={LONGEST}
      value={words}
      onChange={(event) => {
        const next = event.target.value;
        setWords(next);
        clearTimeout(pause.current);
        pause.current = setTimeout(() => {
          setWritten(next.trim());
          change({ q: next.trim() }, { replace: true });
        }, PAUSE_MS);
      }}
    />
  );
}
