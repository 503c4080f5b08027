import { logOut } from "@/api/login";
import type { Me } from "@/api/schema";
import { Card } from "@/components/Card";
import { Stat, Stats } from "@/components/Stat";
import { fullDate } from "@/lib/time";
import styles from "./Account.module.css";
import { ActionButton } from "./ActionButton";
import { PLANS } from "./plans";
import { Refusal } from "./Submit";
import { useAction } from "./useAction";

interface Props {
  readonly account: Me;
  readonly onLeft: (farewell: string) => void;
}

/** Who is logged in, and the way out. */
export function Facts({ account, onLeft }: Props) {
  const leave = useAction(logOut, () => {
    onLeft("You are logged out.");
  });
  return (
    <Card
      title={<span className={styles.name}>{account.email}</span>}
      hint={account.role === "admin" ? "An administrator of this installation." : "You are logged in."}
      actions={
        <ActionButton action={leave} busy="Logging out …">
          Log out
        </ActionButton>
      }
    >
      <div className={styles.stack}>
        <Refusal problem={leave.problem} advice={() => "You are still logged in."} />
        <Stats>
          <Stat name="Plan">{PLANS[account.plan]}</Stat>
          <Stat name="Account since">{fullDate(account.created_at)}</Stat>
        </Stats>
      </div>
    </Card>
  );
}
