import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Driver" description="DriverPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
