import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readAll } from "@/api/pages";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Loaded } from "@/components/Loaded";
import styles from "./Account.module.css";
import { NewWebhook } from "./NewWebhook";
import { Secret } from "./Secret";
import { useSaid } from "./useSaid";
import { WebhookItem } from "./WebhookItem";

/** A secret that was just made, and what for. */
export interface MadeSecret {
  readonly title: string;
  readonly advice: string;
  readonly secret: string;
}

/** An account has few webhooks: they are read as a whole. */
export const allWebhooks = readAll("/api/v1/webhooks", { query: {} });

/** Addresses that are told what happens. */
export function WebhooksCard() {
  const webhooks = useQuery(allWebhooks);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeSecret>();
  const [said, say] = useSaid();
  const show = (secret: MadeSecret) => {
    say("");
    setAdding(false);
    setMade(secret);
  };
  return (
    <Card
      title="Webhooks"
      hint="Addresses of yours that are sent a signed message when something happens, as Standard Webhooks has it."
      actions={
        !adding &&
        made === undefined && (
          <Button
            onClick={() => {
              setAdding(true);
            }}
          >
            Add a webhook
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        {adding && (
          <NewWebhook
            onAdded={show}
            onCancel={() => {
              setAdding(false);
            }}
          />
        )}
        {made !== undefined && (
          <Secret
            {...made}
            onKept={() => {
              setMade(undefined);
              say("The secret is out of sight.");
            }}
          />
        )}
        {said}
        <Loaded query={webhooks} what="your webhooks" height={120}>
          {({ items }) =>
            items.length === 0 ? (
              !adding && (
                <Empty title="No webhooks">
                  Add one to hear of forecasts and results without asking again and again.
                </Empty>
              )
            ) : (
              <ul className={styles.list} aria-label="Webhooks">
                {items.map((webhook) => (
                  <WebhookItem key={webhook.webhook_id} webhook={webhook} say={say} onSecret={show} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Card>
  );
}
