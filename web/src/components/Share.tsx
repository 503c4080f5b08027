import { useCopy } from "@/lib/useCopy";
import { Button } from "./Button";

/** Copies the page's address, which reproduces what is shown; on a phone it opens the system's share sheet. */
export function Share({ title }: { readonly title: string }) {
  const [copied, copy] = useCopy();
  const share = () => {
    const url = window.location.href;
    if (typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches) {
      navigator.share({ title, url }).catch(() => undefined); // the visitor closed the sheet
    } else {
      copy(url);
    }
  };
  return (
    <Button onClick={share}>
      <span role="status">
        {{ no: "Share", yes: "Link copied", refused: "Copy the address bar" }[copied(window.location.href)]}
      </span>
    </Button>
  );
}
