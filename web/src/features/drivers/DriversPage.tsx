import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Drivers" description="DriversPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
