import type { ComponentProps } from "react";
import { TextField } from "@/components/Field";

/** The address of an account. */
export function EmailField(props: Omit<ComponentProps<typeof TextField>, "label" | "type">) {
  return (
    <TextField
      label="E-mail address"
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="off"
      spellCheck={false}
      required
      {...props}
    />
  );
}
