import { useState } from "react";

export type Copied = "no" | "yes" | "refused";

/** Puts texts on the clipboard; says of the last one whether the browser let us, until another text is asked about. */
export function useCopy(): readonly [(text: string) => Copied, (text: string) => void] {
  const [last, setLast] = useState<{ readonly text: string; readonly copied: Copied }>();
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => {
        setLast({ text, copied: "yes" });
      },
      () => {
        setLast({ text, copied: "refused" });
      },
    );
  };
  return [(text) => (last?.text === text ? last.copied : "no"), copy];
}
