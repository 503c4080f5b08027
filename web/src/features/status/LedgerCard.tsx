import type { ServiceStatus } from "@/api/schema";
import { Card } from "@/components/Card";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Stat, Stats } from "@/components/Stat";
import styles from "./LedgerCard.module.css";

/** How far the ledger goes; whoever notes its head can tell later whether anything before it was changed. */
export function LedgerCard({ status }: { readonly status: ServiceStatus | undefined }) {
  const ledger = status?.ledger;
  return (
    <Card
      title="Ledger"
      hint="Every published forecast is an entry. Note the head, and you can prove later that none before it was changed."
      actions={<Link to="/ledger">Verify the ledger</Link>}
    >
      <Stats>
        <Stat name="Entries">{ledger?.entries ?? "–"}</Stat>
        <Stat name="Last published">
          {ledger?.last_made_at == null ? "–" : <Instant at={ledger.last_made_at} />}
        </Stat>
        <Stat name="Head">
          {ledger === undefined ? "–" : <code className={styles.head}>{ledger.head}</code>}
        </Stat>
      </Stats>
    </Card>
  );
}
