import { logIn } from "@/api/login";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import styles from "./Account.module.css";
import { emailError, errors } from "./checks";
import { EmailField } from "./EmailField";
import { PasswordField } from "./PasswordField";
import { Submit } from "./Submit";
import { useForm } from "./useForm";

export function LogIn() {
  const state = useForm({
    initial: { email: "", password: "" },
    check: ({ email, password }) =>
      errors({
        email: emailError(email),
        password: password === "" ? "Enter the password." : undefined,
      }),
    send: ({ email, password }) => logIn({ email: email.trim(), password }),
  });
  return (
    <Card title="Log in" hint="For API keys, webhooks and what you have used.">
      <form className={styles.form} noValidate {...state.form}>
        <EmailField {...state.field("email")} />
        <PasswordField label="Password" autoComplete="current-password" {...state.field("password")} />
        <Submit
          state={state}
          busy="Logging in …"
          beside={<Link to="/account/forgot">Forgot the password?</Link>}
          advice={({ status }) =>
            status === 401 &&
            "A new account can log in once its address is confirmed: the mail from the registration has the link."
          }
        >
          Log in
        </Submit>
      </form>
    </Card>
  );
}
