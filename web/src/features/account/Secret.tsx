import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import styles from "./Account.module.css";

interface Props {
  readonly title: string;
  /** What it is for, and what to do with it. */
  readonly advice: string;
  readonly secret: string;
  readonly onKept: () => void;
}

/** A secret that is shown this once. It takes the focus, and stays until the reader says that it is kept. */
export function Secret({ title, advice, secret, onKept }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  useEffect(() => {
    place.current?.focus();
  }, []);
  const copy = async () => {
    await navigator.clipboard.writeText(secret).then(
      () => {
        setCopied("yes");
      },
      () => {
        setCopied("refused");
      },
    );
  };
  return (
    <div className={styles.secret} ref={place} tabIndex={-1} role="group" aria-label={title}>
      <h3>{title}</h3>
      <p>
        <strong>It is shown this once:</strong> nobody can show it to you again. {advice}
      </p>
      <output className={styles.code}>{secret}</output>
      <div className={styles.buttons}>
        <Button look="primary" onClick={() => void copy()}>
          Copy
        </Button>
        <Button onClick={onKept}>I have kept it</Button>
        <span role="status" className={copied === "refused" ? styles.wrong : styles.said}>
          {
            { no: "", yes: "Copied.", refused: "The browser does not allow copying: select it by hand." }[
              copied
            ]
          }
        </span>
      </div>
    </div>
  );
}
