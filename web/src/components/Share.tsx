import { useState } from "react";
import { Button } from "./Button";

/** Copies the page's address, which reproduces what is shown; on a phone it opens the system's share sheet. */
export function Share({ title }: { readonly title: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const share = async () => {
    const url = window.location.href;
    if (typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ title, url }).catch(() => undefined); // the visitor closed the sheet
      return;
    }
    await navigator.clipboard.writeText(url).then(
      () => {
        setState("copied");
      },
      () => {
        setState("refused");
      },
    );
  };
  return (
    <Button onClick={() => void share()}>
      <span role="status">
        {{ idle: "Share", copied: "Link copied", refused: "Copy the address bar" }[state]}
      </span>
    </Button>
  );
}
