import { useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import type { Key, Usage } from "@/api/schema";
import { fullDate } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import styles from "./Account.module.css";
import { ConfirmingButton } from "./ActionButton";
import { usedWords } from "./keys";
import { useAction } from "./useAction";

interface Props {
  readonly item: Key;
  /** This month's use, once it is known. */
  readonly days: Usage["days"] | undefined;
  readonly say: (words: string) => void;
}

/** One key: what it is called, since when and until when it is good, when it was used. */
export function KeyItem({ item, days, say }: Props) {
  const queries = useQueryClient();
  const now = useNow(60_000);
  const revoke = useAction(
    () => client.DELETE("/api/v1/keys/{key_id}", { params: { path: { key_id: item.key_id } } }),
    async () => {
      say(`The key “${item.name}” is revoked.`);
      await queries.invalidateQueries({ queryKey: ["/api/v1/keys"] });
    },
  );
  const expired = item.expires_at !== null && Date.parse(item.expires_at) <= now;
  return (
    <li>
      <div className={styles.item}>
        <div>
          <span className={styles.name}>{item.name}</span>
          <span className={styles.code}>{item.key_id}_…</span>
          <span className="hint">
            Made on {fullDate(item.created_at)}
            {item.expires_at !== null &&
              `, ${expired ? "expired" : "good until"} ${fullDate(item.expires_at)}`}
            {". "}
            {days !== undefined && `${usedWords(item.key_id, days)}.`}
          </span>
        </div>
        <ConfirmingButton
          action={revoke}
          label={`Revoke ${item.name}`}
          busy="Revoking …"
          question={`Programs that use “${item.name}” are refused within seconds. This cannot be undone.`}
        >
          Revoke
        </ConfirmingButton>
      </div>
    </li>
  );
}
