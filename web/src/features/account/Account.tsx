import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { Columns } from "@/components/Card";
import { Loaded } from "@/components/Loaded";
import styles from "./Account.module.css";
import { ChangePassword } from "./ChangePassword";
import { DeleteAccount } from "./DeleteAccount";
import { Facts } from "./Facts";
import { KeysCard } from "./KeysCard";
import { UsageCard } from "./UsageCard";
import { UsersCard } from "./UsersCard";
import { allWebhooks, WebhooksCard } from "./WebhooksCard";

interface Props {
  /** Hears why the login is over. */
  readonly onLeft: (farewell: string) => void;
}

/** What belongs to the account that is logged in. */
export function Account({ onLeft }: Props) {
  const me = useQuery(read("/api/v1/auth/me", {}));
  // Asked for at once rather than one after the other, and shown together: what comes late would move the rest.
  const parts = [
    useQuery(read("/api/v1/keys", {})),
    useQuery(read("/api/v1/usage", {})),
    useQuery(allWebhooks),
  ];
  const waiting = parts.some(({ isPending, failureCount }) => isPending && failureCount === 0);
  return (
    <Loaded query={{ ...me, data: waiting ? undefined : me.data }} what="your account" height={900}>
      {(account) => (
        <div className={styles.stack} key={account.account_id}>
          <Facts account={account} onLeft={onLeft} />
          <KeysCard />
          <UsageCard />
          <WebhooksCard />
          {account.role === "admin" && <UsersCard self={account.account_id} />}
          <Columns>
            <ChangePassword email={account.email} onLeft={onLeft} />
            <DeleteAccount email={account.email} onLeft={onLeft} />
          </Columns>
        </div>
      )}
    </Loaded>
  );
}
