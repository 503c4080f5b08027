import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Ledger" description="LedgerPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
