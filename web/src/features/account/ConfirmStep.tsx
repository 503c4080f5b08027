import { useState } from "react";
import { client } from "@/api/client";
import { buttonClass } from "@/components/Button";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import styles from "./Account.module.css";
import { errors, mailedToken } from "./checks";
import { Done } from "./Done";
import { Submit } from "./Submit";
import { TokenField } from "./TokenField";
import { useForm } from "./useForm";

/** Makes the account. A press is asked for: programs that look into mails follow links, but press nothing. */
export function ConfirmStep({ token }: { readonly token: string }) {
  const [done, setDone] = useState(false);
  const state = useForm({
    initial: { token: "" },
    check: (typed) =>
      errors({
        token: token === "" && typed.token.trim() === "" ? "Paste the link from the mail." : undefined,
      }),
    send: async (typed) => {
      await client.POST("/api/v1/auth/confirm", { body: { token: token || mailedToken(typed.token) } });
      setDone(true);
    },
  });
  return (
    <Card title={done ? "Welcome" : "A new account"}>
      {done ? (
        <Done title="Your address is confirmed">
          <p>The account is ready.</p>
          <Link to="/account" className={buttonClass("primary")}>
            Log in
          </Link>
        </Done>
      ) : (
        <form className={styles.form} noValidate {...state.form}>
          {token === "" ? (
            <TokenField {...state.field("token")} />
          ) : (
            <p>Somebody, hopefully you, registered with the address that got the mail.</p>
          )}
          <Submit
            state={state}
            busy="Confirming …"
            advice={({ status }) => status === 404 && <Link to="/account">To the registration</Link>}
          >
            Confirm the address
          </Submit>
        </form>
      )}
    </Card>
  );
}
