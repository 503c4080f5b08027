import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { readPages } from "@/api/pages";
import { recovery } from "@/api/queries";
import type { Delivery, Webhook } from "@/api/schema";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import { ShowMore } from "@/components/ShowMore";
import { fullInstant, visitorZone } from "@/lib/time";
import { classes } from "@/lib/classes";
import styles from "./Account.module.css";
import { ActionButton } from "./ActionButton";
import { Refusal } from "./Submit";
import { useAction } from "./useAction";
import { attemptWords, isMoving, stateWords } from "./webhooks";

const PAGE = 20;
/** Milliseconds between looks at deliveries that are about to be attempted. */
const LOOK_MS = 2_000;

interface Props {
  readonly webhook: Webhook;
  readonly say: (words: string) => void;
}

/** What was sent to a webhook and what became of it, newest first; renewed while something is on its way. */
export function Deliveries({ webhook, say }: Props) {
  const query = useInfiniteQuery({
    ...readPages("/api/v1/webhooks/{webhook_id}/deliveries", {
      path: { webhook_id: webhook.webhook_id },
      query: { limit: PAGE },
    }),
    refetchInterval: (now) => {
      const shown = now.state.data?.pages.flatMap(({ items }) => items) ?? [];
      return recovery(now) || (webhook.enabled && isMoving(shown, Date.now()) ? LOOK_MS : false);
    },
  });
  return (
    <Loaded query={query} what="the deliveries" height={120}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return <Empty title="Nothing has been sent yet">A ping shows whether the address works.</Empty>;
        }
        return (
          <>
            <ul className={styles.list} aria-label={`Deliveries to ${webhook.url}`}>
              {items.map((delivery) => (
                <DeliveryItem key={delivery.message_id} webhook={webhook} delivery={delivery} say={say} />
              ))}
            </ul>
            {(query.hasNextPage || pages.length > 1) && (
              <ShowMore
                shown={items.length}
                total={pages.at(-1)?.total ?? items.length}
                what="deliveries"
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
  );
}

function DeliveryItem({ webhook, delivery, say }: Props & { readonly delivery: Delivery }) {
  const queries = useQueryClient();
  const path = { webhook_id: webhook.webhook_id, message_id: delivery.message_id };
  const retry = useAction(
    () => client.POST("/api/v1/webhooks/{webhook_id}/deliveries/{message_id}/retry", { params: { path } }),
    async () => {
      await queries.invalidateQueries({ queryKey: ["/api/v1/webhooks/{webhook_id}/deliveries"] });
      say("The message is sent again within seconds.");
    },
  );
  const { sign, words } = stateWords(delivery);
  const zone = visitorZone();
  return (
    <li>
      <div className={styles.item}>
        <div>
          <span>
            <strong>{delivery.type}</strong> ·{" "}
            <span
              className={classes(
                styles.state,
                delivery.state === "delivered" && styles.good,
                delivery.state === "failed" && styles.bad,
              )}
            >
              <span aria-hidden>{sign}</span> {words}
            </span>
          </span>
          <span className={classes(styles.code, "hint")}>{delivery.message_id}</span>
          <ol className={classes(styles.attempts, "hint")} aria-label="Attempts">
            {delivery.attempts.map((attempt) => (
              <li key={attempt.attempted_at}>
                {fullInstant(attempt.attempted_at, zone)}: {attemptWords(attempt)}
              </li>
            ))}
          </ol>
          {delivery.state === "pending" &&
            delivery.next_attempt_at !== null &&
            delivery.attempts.length > 0 && (
              <span className="hint">Next attempt: {fullInstant(delivery.next_attempt_at, zone)}</span>
            )}
        </div>
        {webhook.enabled && (
          <ActionButton action={retry} busy="Sending …" label={`Send ${delivery.message_id} again`}>
            Send again
          </ActionButton>
        )}
      </div>
      <Refusal problem={retry.problem} />
    </li>
  );
}
