import { useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import type { Webhook } from "@/api/schema";
import styles from "./Account.module.css";
import { errors } from "./checks";
import { Submit } from "./Submit";
import { useForm } from "./useForm";
import { WebhookFields } from "./WebhookFields";
import { chosen, topicsError, urlError } from "./webhooks";

interface Props {
  readonly webhook: Webhook;
  readonly onDone: (words: string) => void;
}

/** Changes the address and the topics of a webhook; its secret stays. */
export function EditWebhook({ webhook, onDone }: Props) {
  const queries = useQueryClient();
  const state = useForm({
    initial: { url: webhook.url, topics: webhook.topics.join(" ") },
    check: ({ url, topics }) => errors({ url: urlError(url), topics: topicsError(chosen(topics)) }),
    send: async ({ url, topics }) => {
      await client.PATCH("/api/v1/webhooks/{webhook_id}", {
        params: { path: { webhook_id: webhook.webhook_id } },
        body: { url: url.trim(), topics: chosen(topics) },
      });
      await queries.invalidateQueries({ queryKey: ["/api/v1/webhooks"] });
      onDone("The webhook is changed.");
    },
  });
  return (
    <form className={styles.form} noValidate {...state.form}>
      <WebhookFields state={state} />
      <Submit state={state} busy="Saving …">
        Save
      </Submit>
    </form>
  );
}
