import { type ComponentProps, useState } from "react";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./checks";
import styles from "./Account.module.css";

type Props = Omit<ComponentProps<typeof TextField>, "type"> & {
  /** `new-password` when one is chosen, `current-password` when one is proved; password managers go by it. */
  readonly autoComplete: "new-password" | "current-password";
};

/** A password, which can be made visible. */
export function PasswordField({ autoComplete, hint, ...rest }: Props) {
  const [visible, setVisible] = useState(false);
  const isNew = autoComplete === "new-password";
  return (
    <div className={styles.password}>
      <TextField
        {...rest}
        type={visible ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        required
        hint={
          hint ??
          (isNew
            ? `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters of any kind, not your address.`
            : undefined)
        }
      />
      <Button
        look="quiet"
        className={styles.reveal}
        aria-label={visible ? "Hide the characters" : "Show the characters"}
        onClick={() => {
          setVisible((now) => !now);
        }}
      >
        {visible ? "Hide" : "Show"}
      </Button>
    </div>
  );
}
