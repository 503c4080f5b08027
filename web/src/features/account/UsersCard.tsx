import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { readPages } from "@/api/pages";
import type { AccountSummary, PlanChange } from "@/api/schema";
import { Card } from "@/components/Card";
import { SelectField } from "@/components/Field";
import { Loaded } from "@/components/Loaded";
import { ShowMore } from "@/components/ShowMore";
import { fullDate } from "@/lib/time";
import styles from "./Account.module.css";
import { ActionButton, ConfirmingButton } from "./ActionButton";
import { GIVEN, PLANS } from "./plans";
import { Refusal } from "./Submit";
import { useAction } from "./useAction";
import { useSaid } from "./useSaid";

const PAGE = 20;
const USERS = "/api/v1/auth/users";

/** All accounts, for administrators: their plans, and who is locked out. */
export function UsersCard({ self }: { readonly self: string }) {
  const query = useInfiniteQuery(readPages(USERS, { query: { limit: PAGE } }));
  const [said, say] = useSaid();
  return (
    <Card title="All accounts" hint="Only administrators see this. Changes count within seconds.">
      {said}
      <Loaded query={query} what="the accounts" height={240}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              <ul className={styles.list} aria-label="Accounts">
                {items.map((account) => (
                  <User
                    key={account.account_id}
                    account={account}
                    isSelf={account.account_id === self}
                    say={say}
                  />
                ))}
              </ul>
              {(query.hasNextPage || pages.length > 1) && (
                <ShowMore
                  shown={items.length}
                  total={pages.at(-1)?.total ?? items.length}
                  what="accounts"
                  more={query.hasNextPage}
                  loading={query.isFetchingNextPage}
                  error={query.isFetchNextPageError ? query.error : null}
                  onMore={() => void query.fetchNextPage()}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

interface UserProps {
  readonly account: AccountSummary;
  readonly isSelf: boolean;
  readonly say: (words: string) => void;
}

function User({ account, isSelf, say }: UserProps) {
  const queries = useQueryClient();
  const params = { path: { account_id: account.account_id } };
  const renew = () => queries.invalidateQueries({ queryKey: [USERS] });
  const plan = useAction<PlanChange["plan"], AccountSummary>(
    async (wanted) =>
      body(await client.POST("/api/v1/auth/users/{account_id}/plan", { params, body: { plan: wanted } })),
    async (changed) => {
      await renew();
      say(`${account.email} is on the plan ${PLANS[changed.plan]}.`);
    },
  );
  const disable = useAction(
    () => client.POST("/api/v1/auth/users/{account_id}/disable", { params }),
    async () => {
      await renew();
      say(`${account.email} is locked out.`);
    },
  );
  const enable = useAction(
    () => client.POST("/api/v1/auth/users/{account_id}/enable", { params }),
    async () => {
      await renew();
      say(`${account.email} is let in again.`);
    },
  );
  return (
    <li>
      <div className={styles.item}>
        <div>
          <span className={styles.name}>{account.email}</span>
          <span className="hint">
            {account.role === "admin" ? "Administrator" : "User"} since {fullDate(account.created_at)}
            {account.disabled_at !== null && `, locked out since ${fullDate(account.disabled_at)}`}
          </span>
        </div>
        <SelectField
          label="Plan"
          aria-label={`Plan of ${account.email}`}
          value={account.plan}
          aria-busy={plan.pending}
          onChange={({ target }) => {
            const wanted = GIVEN.find((one) => one === target.value);
            if (wanted !== undefined) plan.run(wanted);
          }}
        >
          {GIVEN.map((one) => (
            <option key={one} value={one}>
              {PLANS[one]}
            </option>
          ))}
        </SelectField>
        {!isSelf &&
          (account.disabled_at === null ? (
            <ConfirmingButton
              action={disable}
              label={`Lock out ${account.email}`}
              busy="Locking out …"
              question={`The logins of ${account.email} end, and its keys are refused until you let it in again.`}
            >
              Lock out
            </ConfirmingButton>
          ) : (
            <ActionButton action={enable} label={`Let ${account.email} in again`} busy="Letting in …">
              Let in again
            </ActionButton>
          ))}
      </div>
      <Refusal problem={plan.problem ?? enable.problem} />
    </li>
  );
}
