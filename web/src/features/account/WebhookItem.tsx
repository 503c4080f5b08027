import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { body, client } from "@/api/client";
import type { Webhook, WebhookChanges } from "@/api/schema";
import { Button } from "@/components/Button";
import { fullInstant, visitorZone } from "@/lib/time";
import styles from "./Account.module.css";
import { ActionButton, ConfirmingButton } from "./ActionButton";
import { Deliveries } from "./Deliveries";
import { EditWebhook } from "./EditWebhook";
import { Refusal } from "./Submit";
import { useAction } from "./useAction";
import { DISABLED, TOPICS } from "./webhooks";
import type { MadeSecret } from "./WebhooksCard";

interface Props {
  readonly webhook: Webhook;
  readonly say: (words: string) => void;
  readonly onSecret: (secret: MadeSecret) => void;
}

/** One webhook, what can be done with it, and its deliveries. */
export function WebhookItem({ webhook, say, onSecret }: Props) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [deliveries, setDeliveries] = useState(false);
  const params = { path: { webhook_id: webhook.webhook_id } };
  const renew = () => queries.invalidateQueries({ queryKey: ["/api/v1/webhooks"] });

  const change = useAction<WebhookChanges, unknown>(
    (changes) => client.PATCH("/api/v1/webhooks/{webhook_id}", { params, body: changes }),
    async (_, { enabled }) => {
      await renew();
      say(enabled === true ? `${webhook.url} is sent messages again.` : `${webhook.url} is paused.`);
    },
  );
  const toggle = {
    ...change,
    run: () => {
      change.run({ enabled: !webhook.enabled });
    },
  };
  const ping = useAction(
    () => client.POST("/api/v1/webhooks/{webhook_id}/test", { params }),
    async () => {
      setDeliveries(true);
      await queries.invalidateQueries({ queryKey: ["/api/v1/webhooks/{webhook_id}/deliveries"] });
      say("A ping is on its way: its delivery tells how that goes.");
    },
  );
  const rotate = useAction(
    async () => body(await client.POST("/api/v1/webhooks/{webhook_id}/secret", { params })),
    ({ secret, previous_until }) => {
      onSecret({
        title: `The new secret of ${webhook.url}`,
        advice: `The one before is good until ${fullInstant(previous_until, visitorZone())}; until then messages are signed with both.`,
        secret,
      });
    },
  );
  const remove = useAction(
    () => client.DELETE("/api/v1/webhooks/{webhook_id}", { params }),
    async () => {
      say(`${webhook.url} is deleted.`);
      await renew();
    },
  );
  return (
    <li>
      <div className={styles.item}>
        <div>
          <span className={styles.name}>{webhook.url}</span>
          <span className="hint">
            <span className={styles.state}>{webhook.enabled ? "● Enabled" : "‖ Paused"}</span>.{" "}
            {webhook.disabled_reason !== null && `${DISABLED[webhook.disabled_reason]} `}
            {webhook.delivered_at === null
              ? "Nothing has been delivered yet."
              : `Last delivery on ${fullInstant(webhook.delivered_at, visitorZone())}.`}
          </span>
          <span className="hint">{webhook.topics.map((topic) => TOPICS[topic]).join(" · ")}</span>
        </div>
      </div>
      <div className={styles.buttons}>
        <ActionButton action={ping} busy="Sending …" label={`Send a ping to ${webhook.url}`}>
          Send a ping
        </ActionButton>
        <ActionButton
          action={toggle}
          busy={webhook.enabled ? "Pausing …" : "Enabling …"}
          label={`${webhook.enabled ? "Pause" : "Enable"} ${webhook.url}`}
        >
          {webhook.enabled ? "Pause" : "Enable"}
        </ActionButton>
        <Button
          aria-expanded={editing}
          aria-label={`Edit ${webhook.url}`}
          onClick={() => {
            setEditing((now) => !now);
          }}
        >
          Edit
        </Button>
        <ConfirmingButton
          action={rotate}
          label={`New secret for ${webhook.url}`}
          busy="Making a secret …"
          question="The present secret is good for another 24 hours, so that your program can be changed meanwhile."
        >
          Make a new secret
        </ConfirmingButton>
        <ConfirmingButton
          action={remove}
          label={`Delete ${webhook.url}`}
          busy="Deleting …"
          question="What waits to be delivered is dropped. This cannot be undone."
        >
          Delete
        </ConfirmingButton>
      </div>
      <Refusal problem={ping.problem ?? change.problem} />
      {editing && (
        <EditWebhook
          webhook={webhook}
          onDone={(words) => {
            setEditing(false);
            say(words);
          }}
        />
      )}
      <details
        className={styles.details}
        open={deliveries}
        onToggle={({ currentTarget }) => {
          setDeliveries(currentTarget.open);
        }}
      >
        <summary>Deliveries of the last 30 days</summary>
        {deliveries && <Deliveries webhook={webhook} say={say} />}
      </details>
    </li>
  );
}
