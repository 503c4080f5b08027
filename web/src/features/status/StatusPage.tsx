import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Status" description="StatusPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
