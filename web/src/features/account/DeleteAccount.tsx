import { client } from "@/api/client";
import { endLogin } from "@/api/session";
import { Card } from "@/components/Card";
import { TextField } from "@/components/Field";
import styles from "./Account.module.css";
import { errors } from "./checks";
import { Submit } from "./Submit";
import { useForm } from "./useForm";

interface Props {
  readonly email: string;
  readonly onLeft: (farewell: string) => void;
}

/** Erases the account once its address is typed: nobody does that by mistake. */
export function DeleteAccount({ email, onLeft }: Props) {
  const state = useForm({
    initial: { typed: "" },
    check: ({ typed }) =>
      errors({
        typed:
          typed.trim().toLowerCase() === email
            ? undefined
            : `Type ${email} to show that you mean this account.`,
      }),
    send: async () => {
      await client.DELETE("/api/v1/auth/me");
      onLeft("Your account is erased, and all that belonged to it.");
      endLogin("out");
    },
  });
  return (
    <Card
      title="Delete the account"
      hint="Erases the account with its keys, webhooks and counts at once. This cannot be undone."
    >
      <form className={styles.form} noValidate {...state.form}>
        <TextField
          label={`To confirm, type ${email}`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          {...state.field("typed")}
        />
        <Submit state={state} busy="Deleting …" look="plain">
          Delete the account for good
        </Submit>
      </form>
    </Card>
  );
}
