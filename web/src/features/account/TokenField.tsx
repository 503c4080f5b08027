import type { ComponentProps } from "react";
import { TextField } from "@/components/Field";

/** For those whose mail program broke the link. */
export function TokenField(props: Omit<ComponentProps<typeof TextField>, "label">) {
  return (
    <TextField
      label="Link from the mail"
      hint="The whole link, or what follows “token=” in it."
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      required
      {...props}
    />
  );
}
