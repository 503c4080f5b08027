import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { read } from "@/api/read";
import type { LedgerEntryDetail } from "@/api/schema";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Loaded } from "@/components/Loaded";
import { Notice } from "@/components/Notice";
import { canHash } from "./chain";
import { checkEntry, forged, type Step } from "./check";
import { Hash } from "./Hash";
import styles from "./Verification.module.css";

/** The entry's hash and its link to the entry before, computed here as soon as the texts have come. */
export function Verification({ entry }: { readonly entry: LedgerEntryDetail }) {
  const [tampered, setTampered] = useState(false);
  return (
    <Card
      title="Verified in your browser"
      hint="An entry is a text. Its SHA-256, a fingerprint of 64 digits, is what the ledger lists and what the next entry names. These steps run here, on the text exactly as it was published: not on numbers read from it and written again."
      actions={
        <Button
          aria-pressed={tampered}
          onClick={() => {
            setTampered(!tampered);
          }}
        >
          {tampered ? "Put the digit back" : "Change one digit"}
        </Button>
      }
    >
      <div className={styles.room}>
        {canHash() ? (
          <Checked
            entry={tampered ? { ...entry, payload: forged(entry.payload) } : entry}
            tampered={tampered}
          />
        ) : (
          <Notice tone="warn" title="This browser computes hashes only on pages that came over HTTPS.">
            The command on the ledger&rsquo;s page works everywhere.
          </Notice>
        )}
      </div>
    </Card>
  );
}

function Checked({ entry, tampered }: { readonly entry: LedgerEntryDetail; readonly tampered: boolean }) {
  const first = entry.position === 1;
  const before = useQuery({
    ...read("/api/v1/ledger/{position}", { path: { position: Math.max(1, entry.position - 1) } }),
    enabled: !first,
  });
  if (first) return <Steps entry={entry} before={undefined} tampered={tampered} />;
  return (
    <Loaded query={before} what="the entry before" height={0}>
      {({ payload }) => <Steps entry={entry} before={payload} tampered={tampered} />}
    </Loaded>
  );
}

interface Props {
  readonly entry: LedgerEntryDetail;
  readonly before: string | undefined;
  readonly tampered: boolean;
}

function Steps({ entry, before, tampered }: Props) {
  const steps = useSteps(entry, before);
  if (steps === undefined) return <div aria-busy="true" />;
  const wrong = steps.filter(({ sound }) => !sound);
  return (
    <div className={styles.checked}>
      <Notice
        tone={wrong.length === 0 ? "good" : "wrong"}
        title={wrong.length === 0 ? "✓ This is what was published." : "✗ This is not what was published."}
        live
      >
        {tampered
          ? "You changed one digit of the text on this page, and the fingerprint gave it away. The ledger itself is untouched."
          : wrong.length === 0
            ? "Not a digit of it has changed."
            : `What does not match: ${wrong.map(({ title }) => title.toLowerCase()).join(", ")}.`}
      </Notice>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.title} className={styles.step}>
            <span className={step.sound ? styles.sound : styles.wrong} aria-hidden>
              {step.sound ? "✓" : "✗"}
            </span>
            <div>
              <h3>
                {step.title}{" "}
                <span className={styles.verdict}>{step.sound ? "matches" : "does not match"}</span>
              </h3>
              <p className="hint">{step.explanation}</p>
              <dl className={styles.values}>
                <dt>found</dt>
                <dd>
                  <Hash value={step.found} />
                </dd>
                <dt>must be</dt>
                <dd>
                  <Hash value={step.expected} />
                </dd>
              </dl>
            </div>
          </li>
        ))}
      </ol>
      <details className={styles.text}>
        <summary>Show the text that is hashed</summary>
        {/* A long text that scrolls must be reachable by keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} role="region" aria-label="The text of the entry">
          {entry.payload}
        </pre>
      </details>
    </div>
  );
}

/** The steps once they are computed; those of another text are never shown for this one. */
function useSteps(entry: LedgerEntryDetail, before: string | undefined): readonly Step[] | undefined {
  const [checked, setChecked] = useState<{ payload: string; steps: readonly Step[] }>();
  useEffect(() => {
    let left = false;
    void checkEntry(entry, before).then((steps) => {
      if (!left) setChecked({ payload: entry.payload, steps });
    });
    return () => {
      left = true;
    };
  }, [entry, before]);
  return checked?.payload === entry.payload ? checked.steps : undefined;
}
