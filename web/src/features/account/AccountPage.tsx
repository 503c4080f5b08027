import { useState } from "react";
import { useLogin } from "@/api/login";
import { Columns } from "@/components/Card";
import { Notice } from "@/components/Notice";
import { Page } from "@/components/Page";
import { Account } from "./Account";
import { LogIn } from "./LogIn";
import { Register } from "./Register";

/** An account and all that belongs to it; without a login, how to get one. */
export function Component() {
  const login = useLogin();
  const [farewell, setFarewell] = useState<string>();
  const out = login === "out" || login === "ended";
  return (
    <Page
      title="Account"
      description="Log in to F1 Analytics for API keys, the use of your plan and webhooks, or create a free account."
      lead="API keys, what you have used of your plan, and webhooks that tell your programs what happens."
    >
      {out ? (
        <>
          {login === "ended" && farewell === undefined && (
            <Notice tone="info" title="Your login has ended." live>
              It lasts for 30 days, and ends when the password changes. Log in again to go on.
            </Notice>
          )}
          {farewell !== undefined && <Notice tone="good" title={farewell} live />}
          <Columns>
            <LogIn />
            <Register />
          </Columns>
        </>
      ) : (
        <Account onLeft={setFarewell} />
      )}
    </Page>
  );
}
