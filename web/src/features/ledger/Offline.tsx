import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { EXPORT } from "./exported";
import styles from "./Offline.module.css";

/** How to verify the chain without this site. */
export function Offline() {
  return (
    <Card
      title="Check it without us"
      hint="A page that verifies its own site asks for some trust. These two ways need none."
      actions={
        <a className={buttonClass("primary")} href={EXPORT} download="f1-analytics-ledger.jsonl">
          Download the chain
        </a>
      }
    >
      <ol className={styles.ways}>
        <li>
          <h3>The whole chain, with the product&rsquo;s own command</h3>
          <p>It reads the file alone: no network, no database. It ends with the head, which you can note.</p>
          <pre className={styles.command}>f1 ledger verify f1-analytics-ledger.jsonl</pre>
        </li>
        <li>
          <h3>One entry, with curl, jq and sha256sum</h3>
          <p>What is printed must be the hash of the entry.</p>
          <pre className={styles.command}>
            curl -s {window.location.origin}/api/v1/ledger/1 | jq -j .payload | sha256sum
          </pre>
        </li>
      </ol>
      <p className="hint">
        What the chain proves: that no entry was changed, removed or put in between since you noted a later
        hash. Somebody who owns the server could write a whole new chain; a head that you noted earlier would
        not be in it.
      </p>
    </Card>
  );
}
