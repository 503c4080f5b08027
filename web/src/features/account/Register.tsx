import { useState } from "react";
import { client } from "@/api/client";
import { Button } from "@/components/Button";
import { Card } from "@/components/Card";
import styles from "./Account.module.css";
import { emailError, errors, newPasswordError } from "./checks";
import { EmailField } from "./EmailField";
import { Mailed } from "./Mailed";
import { PasswordField } from "./PasswordField";
import { Submit } from "./Submit";
import { useForm } from "./useForm";

/** Asks for an account. Whether the address has one already, only its mail tells. */
export function Register() {
  const [mailedTo, setMailedTo] = useState<string>();
  const state = useForm({
    initial: { email: "", password: "" },
    check: ({ email, password }) =>
      errors({ email: emailError(email), password: newPasswordError(password, email) }),
    send: async ({ email, password }) => {
      await client.POST("/api/v1/auth/register", { body: { email: email.trim(), password } });
      setMailedTo(email.trim());
    },
  });
  return (
    <Card
      title="Create an account"
      hint="Free. Everything on these pages can be read without one; programs get higher limits with it."
    >
      {mailedTo === undefined ? (
        <form className={styles.form} noValidate {...state.form}>
          <EmailField {...state.field("email")} hint="It is used for the account only." />
          <PasswordField label="Password" autoComplete="new-password" {...state.field("password")} />
          <Submit state={state} busy="Registering …">
            Create the account
          </Submit>
        </form>
      ) : (
        <Mailed
          to={mailedTo}
          within="24 hours"
          next="The link in it confirms the address; then you can log in."
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
