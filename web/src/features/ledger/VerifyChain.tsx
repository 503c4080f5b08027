import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { TextField } from "@/components/Field";
import { Failed } from "@/components/Loaded";
import { Notice } from "@/components/Notice";
import { counted } from "@/lib/odds";
import { canHash, type Report } from "./chain";
import { verifyPublished } from "./exported";
import { Hash } from "./Hash";
import { notedWords, reportWords } from "./reportWords";
import styles from "./VerifyChain.module.css";

interface Props {
  /** How many entries the ledger has, and the hash of its last, as the service says. */
  readonly total: number;
  readonly head: string;
}

/** One button that downloads the chain and computes every hash of it here. */
export function VerifyChain({ total, head }: Props) {
  const [done, setDone] = useState(0);
  const stop = useRef<AbortController>();
  useEffect(() => () => stop.current?.abort(), []);
  const check = useMutation({
    mutationFn: async () => {
      stop.current?.abort();
      stop.current = new AbortController();
      setDone(0);
      return verifyPublished(stop.current.signal, setDone);
    },
  });
  return (
    <Card
      title="Verify the whole chain"
      hint="Your browser downloads every entry and computes its SHA-256 from the very bytes that were published. Nothing that this site says of them is used."
      actions={
        <Button
          look="primary"
          disabled={check.isPending || !canHash()}
          onClick={() => {
            check.mutate();
          }}
        >
          {check.isPending
            ? "Verifying…"
            : check.isSuccess
              ? "Verify again"
              : `Verify ${counted(total, "entry", "entries")}`}
        </Button>
      }
    >
      <div className={styles.result}>
        <p className={styles.head}>
          <span className="hint">Head, as the service says</span>
          <Hash value={head} />
        </p>
        {!canHash() && (
          <Notice tone="warn" title="This browser computes hashes only on pages that came over HTTPS.">
            The command below works everywhere.
          </Notice>
        )}
        {check.isPending && (
          <div className={styles.progress}>
            <progress max={Math.max(total, done, 1)} value={done} aria-label="Entries verified" />
            <span role="status">
              {done} of {counted(Math.max(total, done), "entry", "entries")}
            </span>
          </div>
        )}
        {check.isError && (
          <Failed
            error={check.error}
            what="the chain"
            again={() => {
              check.mutate();
            }}
          />
        )}
        {check.isSuccess && <Result report={check.data} head={head} />}
      </div>
    </Card>
  );
}

function Result({ report, head }: { readonly report: Report; readonly head: string }) {
  const [noted, setNoted] = useState("");
  const { sound, title, text } = reportWords(report, head);
  const answer = notedWords(report, noted);
  return (
    <>
      <Notice tone={sound ? "good" : "wrong"} title={`${sound ? "✓" : "✗"} ${title}`} live>
        {text}
      </Notice>
      <p className={styles.head}>
        <span className="hint">Head, as computed here; note it, and compare when you come back</span>
        <Hash value={report.head} />
      </p>
      <div className={styles.noted}>
        <TextField
          label="A head that you noted earlier"
          hint={
            answer?.found === true ? (
              <span className={styles.found}>✓ {answer.text}</span>
            ) : (
              "64 hexadecimal digits"
            )
          }
          error={answer?.found === false ? `✗ ${answer.text}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={noted}
          onChange={(event) => {
            setNoted(event.target.value);
          }}
        />
      </div>
    </>
  );
}
