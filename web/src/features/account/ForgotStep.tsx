import { useState } from "react";
import { client } from "@/api/client";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import styles from "./Account.module.css";
import { emailError, errors } from "./checks";
import { EmailField } from "./EmailField";
import { Mailed } from "./Mailed";
import { Submit } from "./Submit";
import { useForm } from "./useForm";

/** Asks for a mail with which a new password can be set. */
export function ForgotStep() {
  const [mailedTo, setMailedTo] = useState<string>();
  const state = useForm({
    initial: { email: "" },
    check: ({ email }) => errors({ email: emailError(email) }),
    send: async ({ email }) => {
      await client.POST("/api/v1/auth/password/reset", { body: { email: email.trim() } });
      setMailedTo(email.trim());
    },
  });
  return (
    <Card title="Your account's address">
      {mailedTo === undefined ? (
        <form className={styles.form} noValidate {...state.form}>
          <EmailField {...state.field("email")} />
          <Submit state={state} busy="Sending …" beside={<Link to="/account">Back to the login</Link>}>
            Send the mail
          </Submit>
        </form>
      ) : (
        <Mailed
          to={mailedTo}
          within="one hour"
          next="The link in it lets you set a new password."
          again={
            <Button
              onClick={() => {
                setMailedTo(undefined);
              }}
            >
              Another address, or once more
            </Button>
          }
        />
      )}
    </Card>
  );
}
