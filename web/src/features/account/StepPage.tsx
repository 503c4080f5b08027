import { useEffect, useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Page } from "@/components/Page";
import { mailedToken } from "./checks";
import { ConfirmStep } from "./ConfirmStep";
import { ForgotStep } from "./ForgotStep";
import { ResetStep } from "./ResetStep";

/** What mails lead to: confirming an address, and setting a new password. */
export function Component() {
  const { step } = useParams();
  const token = useMailedToken();
  if (step === "confirm") {
    return (
      <Page
        title="Confirm your address"
        description="Confirm the e-mail address of a new F1 Analytics account."
        lead="One press, and the account is yours."
      >
        <ConfirmStep token={token} />
      </Page>
    );
  }
  if (step === "forgot") {
    return (
      <Page
        title="Forgot the password?"
        description="Ask for a mail with which a new password of an F1 Analytics account can be set."
        lead="A mail to the account's address lets you set another one."
      >
        <ForgotStep />
      </Page>
    );
  }
  if (step === "reset") {
    return (
      <Page
        title="Set a new password"
        description="Set a new password for an F1 Analytics account."
        lead="It ends every login, on all devices."
      >
        <ResetStep token={token} />
      </Page>
    );
  }
  return (
    <Page title="There is no such page" description="The address does not lead anywhere on F1 Analytics.">
      <Empty title="The address does not lead anywhere">
        Perhaps you look for <Link to="/account">your account</Link>.
      </Empty>
    </Page>
  );
}

/** The token behind the `#` of the address, which is taken away from there: it is in no history and no screenshot. */
function useMailedToken(): string {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState("");
  const arrived = hash.startsWith("#token=") ? mailedToken(hash) : undefined;
  if (arrived !== undefined && arrived !== token) setToken(arrived);
  useEffect(() => {
    if (arrived === undefined) return;
    void navigate(pathname + search, { replace: true, preventScrollReset: true });
  }, [arrived, navigate, pathname, search]);
  return token;
}
