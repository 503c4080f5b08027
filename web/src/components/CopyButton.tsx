import type { ReactNode } from "react";
import { useCopy } from "@/lib/useCopy";
import { Button } from "./Button";

interface Props {
  /** What is put on the clipboard. */
  readonly text: string;
  readonly children: ReactNode;
}

/** Copies a text, and says so. */
export function CopyButton({ text, children }: Props) {
  const [copied, copy] = useCopy();
  return (
    <Button
      onClick={() => {
        copy(text);
      }}
    >
      <span role="status">
        {{ no: children, yes: "Copied", refused: "The browser refuses: copy it by hand" }[copied(text)]}
      </span>
    </Button>
  );
}
