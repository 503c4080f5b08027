import { useEffect, useRef } from "react";
import { Button } from "@/components/Button";
import { CopyButton } from "@/components/CopyButton";
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
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div className={styles.secret} ref={place} tabIndex={-1} role="group" aria-label={title}>
      <h3>{title}</h3>
      <p>
        <strong>It is shown this once:</strong> nobody can show it to you again. {advice}
      </p>
      <output className={styles.code}>{secret}</output>
      <div className={styles.buttons}>
        <CopyButton text={secret}>Copy</CopyButton>
        <Button onClick={onKept}>I have kept it</Button>
      </div>
    </div>
  );
}
