import { TextField } from "@/components/Field";
import { TopicsField } from "./TopicsField";
import type { FormState } from "./useForm";
import { chosen, targetAdvice } from "./webhooks";

/** Where a webhook's messages go and what they are about; in the form's values topics are words. */
export function WebhookFields({ state }: { readonly state: FormState<"url" | "topics"> }) {
  const url = state.field("url");
  return (
    <>
      <TextField
        label="Address"
        placeholder="https://example.com/f1"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={2000}
        hint={targetAdvice(url.error) ?? "A public https address, on port 443 or 8443."}
        {...url}
      />
      <TopicsField
        topics={chosen(state.values.topics)}
        onChange={(topics) => {
          state.set({ topics: topics.join(" ") });
        }}
        error={state.field("topics").error}
      />
    </>
  );
}
