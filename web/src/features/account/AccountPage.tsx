import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Account" description="AccountPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
