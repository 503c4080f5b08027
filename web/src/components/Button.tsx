import type { ButtonHTMLAttributes } from "react";
import { classes } from "@/lib/classes";
import styles from "./Button.module.css";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one thing to do here; `plain`: anything else; `quiet`: without a frame. */
  readonly look?: "primary" | "plain" | "quiet";
}

export function Button({ look = "plain", className, type = "button", ...rest }: Props) {
  return <button type={type} className={classes(buttonClass(look), className)} {...rest} />;
}

/** The classes that make a link look like a button. */
export function buttonClass(look: "primary" | "plain" | "quiet" = "plain"): string {
  return classes(styles.button, styles[look]);
}
