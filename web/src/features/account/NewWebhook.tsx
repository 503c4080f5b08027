import { useQueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { Button } from "@/components/Button";
import styles from "./Account.module.css";
import { errors } from "./checks";
import { Submit } from "./Submit";
import { useForm } from "./useForm";
import { WebhookFields } from "./WebhookFields";
import { ALL_TOPICS, chosen, topicsError, urlError } from "./webhooks";
import type { MadeSecret } from "./WebhooksCard";

interface Props {
  readonly onAdded: (secret: MadeSecret) => void;
  readonly onCancel: () => void;
}

/** Adds a webhook, whose secret is shown once. */
export function NewWebhook({ onAdded, onCancel }: Props) {
  const queries = useQueryClient();
  const state = useForm({
    initial: { url: "", topics: ALL_TOPICS.join(" ") },
    check: ({ url, topics }) => errors({ url: urlError(url), topics: topicsError(chosen(topics)) }),
    send: async ({ url, topics }) => {
      const wanted = { url: url.trim(), topics: chosen(topics), enabled: true };
      const webhook = body(await client.POST("/api/v1/webhooks", { body: wanted }));
      await queries.invalidateQueries({ queryKey: ["/api/v1/webhooks"] });
      onAdded({
        title: "The secret of your new webhook",
        advice: "Your program verifies with it that messages come from here.",
        secret: webhook.secret,
      });
    },
  });
  return (
    <form className={styles.form} noValidate {...state.form}>
      <WebhookFields state={state} />
      <Submit state={state} busy="Adding …" beside={<Button onClick={onCancel}>Cancel</Button>}>
        Add the webhook
      </Submit>
    </form>
  );
}
