import { type ReactNode, useState } from "react";
import { Button } from "./Button";

interface Props {
  /** What is put on the clipboard. */
  readonly text: string;
  readonly children: ReactNode;
}

/** Copies a text, and says so. */
export function CopyButton({ text, children }: Props) {
  const [told, setTold] = useState<{ readonly text: string; readonly word: string }>();
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setTold({ text, word: "Copied" });
      },
      () => {
        setTold({ text, word: "The browser refuses: copy it by hand" });
      },
    );
  };
  return (
    <Button onClick={copy}>
      <span role="status">{told?.text === text ? told.word : children}</span>
    </Button>
  );
}
