import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { body, client } from "@/api/client";
import { read } from "@/api/read";
import type { CreatedKey } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { SelectField, TextField } from "@/components/Field";
import { Loaded } from "@/components/Loaded";
import styles from "./Account.module.css";
import { errors } from "./checks";
import { expiry, LIVES, type Life } from "./keys";
import { KeyItem } from "./KeyItem";
import { Secret } from "./Secret";
import { Submit } from "./Submit";
import { useForm } from "./useForm";
import { useSaid } from "./useSaid";

/** Keys for programs: made, shown once, listed with their use, revoked. */
export function KeysCard() {
  const keys = useQuery(read("/api/v1/keys", {}));
  const usage = useQuery(read("/api/v1/usage", {}));
  const [created, setCreated] = useState<CreatedKey>();
  const [said, say] = useSaid();
  return (
    <Card
      title="API keys"
      hint={
        <>
          For programs. Send one as <code>X-API-Key</code>; it reads with the limits of your plan and cannot
          change your account. <a href="/docs">What the API offers</a>
        </>
      }
    >
      <div className={styles.stack}>
        {created === undefined ? (
          <NewKey
            onCreated={(key) => {
              say("");
              setCreated(key);
            }}
          />
        ) : (
          <Secret
            title={`Your new key “${created.name}”`}
            advice="Put it where your program finds it, and nowhere else."
            secret={created.key}
            onKept={() => {
              setCreated(undefined);
              say(`The key “${created.name}” is ready.`);
            }}
          />
        )}
        {said}
        <Loaded query={keys} what="your keys" height={120}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="No keys yet">
                Give the first one a name above, such as the program it is for.
              </Empty>
            ) : (
              <ul className={styles.list} aria-label="API keys">
                {items.map((key) => (
                  <KeyItem key={key.key_id} item={key} days={usage.data?.days} say={say} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Card>
  );
}

function NewKey({ onCreated }: { readonly onCreated: (key: CreatedKey) => void }) {
  const queries = useQueryClient();
  const state = useForm({
    initial: { name: "", expires_at: "never" },
    check: ({ name }) => errors({ name: name.trim() === "" ? "Give the key a name." : undefined }),
    send: async ({ name, expires_at }) => {
      const wanted = { name: name.trim(), expires_at: expiry(expires_at as Life, Date.now()) };
      const key = body(await client.POST("/api/v1/keys", { body: wanted }));
      await queries.invalidateQueries({ queryKey: ["/api/v1/keys"] });
      onCreated(key);
    },
  });
  return (
    <form className={styles.wide} noValidate {...state.form}>
      <div className={styles.pair}>
        <TextField
          label="Name of a new key"
          hint="What it is for, so that you know later which one to revoke."
          autoComplete="off"
          maxLength={100}
          {...state.field("name")}
        />
        <SelectField label="Good for" {...state.field("expires_at")}>
          {LIVES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <Submit state={state} busy="Making the key …">
        Make a key
      </Submit>
    </form>
  );
}
