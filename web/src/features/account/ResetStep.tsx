import { useState } from "react";
import { client } from "@/api/client";
import { endLogin } from "@/api/session";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import styles from "./Account.module.css";
import { errors, mailedToken, newPasswordError } from "./checks";
import { Done } from "./Done";
import { PasswordField } from "./PasswordField";
import { Submit } from "./Submit";
import { TokenField } from "./TokenField";
import { useForm } from "./useForm";

/** Sets a new password with the token from a mail. */
export function ResetStep({ token }: { readonly token: string }) {
  const [done, setDone] = useState(false);
  const state = useForm({
    initial: { token: "", new_password: "" },
    check: (typed) =>
      errors({
        token: token === "" && typed.token.trim() === "" ? "Paste the link from the mail." : undefined,
        new_password: newPasswordError(typed.new_password),
      }),
    send: async (typed) => {
      const body = { token: token || mailedToken(typed.token), new_password: typed.new_password };
      await client.POST("/api/v1/auth/password/reset/confirm", { body });
      endLogin("out");
      setDone(true);
    },
    fieldOf: ({ status }) => (status === 409 ? "new_password" : undefined),
  });
  return (
    <Card title={done ? "Done" : "Your new password"}>
      {done ? (
        <Done title="Your password is changed">
          <p>Every login was ended. Log in with the new password.</p>
          <Link to="/account" className={buttonClass("primary")}>
            Log in
          </Link>
        </Done>
      ) : (
        <form className={styles.form} noValidate {...state.form}>
          {token === "" && <TokenField {...state.field("token")} />}
          <PasswordField label="New password" autoComplete="new-password" {...state.field("new_password")} />
          <Submit
            state={state}
            busy="Setting …"
            advice={({ status }) => status === 404 && <Link to="/account/forgot">Ask for another mail</Link>}
          >
            Set the password
          </Submit>
        </form>
      )}
    </Card>
  );
}
