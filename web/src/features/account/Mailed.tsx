import type { ReactNode } from "react";
import { Done } from "./Done";

interface Props {
  readonly to: string;
  /** How long the link in the mail is good. */
  readonly within: string;
  readonly next: string;
  readonly again: ReactNode;
}

/** Where to go on after something was asked for by mail. It never says whether the address has an account. */
export function Mailed({ to, within, next, again }: Props) {
  return (
    <Done title="Look into your mail">
      <p>
        If <strong>{to}</strong> can be used, a mail is on its way to it. {next} The link is good for {within}
        .
      </p>
      <p className="hint">Nothing after a few minutes? Look among unwanted mail, and check the address.</p>
      {again}
    </Done>
  );
}
