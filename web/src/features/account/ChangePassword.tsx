import { client } from "@/api/client";
import { endLogin } from "@/api/session";
import { Card } from "@/components/Card";
import styles from "./Account.module.css";
import { errors, newPasswordError } from "./checks";
import { PasswordField } from "./PasswordField";
import { Submit } from "./Submit";
import { useForm } from "./useForm";

interface Props {
  readonly email: string;
  readonly onLeft: (farewell: string) => void;
}

/** Sets another password, which ends every login: also the way to log out everywhere. */
export function ChangePassword({ email, onLeft }: Props) {
  const state = useForm({
    initial: { current_password: "", new_password: "" },
    check: ({ current_password, new_password }) =>
      errors({
        current_password: current_password === "" ? "Enter the present password." : undefined,
        new_password: newPasswordError(new_password, email),
      }),
    send: async (body) => {
      await client.POST("/api/v1/auth/password", { body });
      onLeft("The password is changed, and every login was ended. Log in with the new one.");
      endLogin("out");
    },
    fieldOf: ({ status }) =>
      status === 403 ? "current_password" : status === 409 ? "new_password" : undefined,
  });
  return (
    <Card
      title="Password"
      hint="A new password logs you out everywhere, on this device too. API keys and webhooks go on."
    >
      <form className={styles.form} noValidate {...state.form}>
        {/* Password managers want to know whose password it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label="Present password"
          autoComplete="current-password"
          {...state.field("current_password")}
        />
        <PasswordField label="New password" autoComplete="new-password" {...state.field("new_password")} />
        <Submit state={state} busy="Changing …" look="plain">
          Change the password
        </Submit>
      </form>
    </Card>
  );
}
