import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="LedgerEntry" description="LedgerEntryPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
