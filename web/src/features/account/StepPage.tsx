import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Step" description="StepPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
