import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Models" description="ModelsPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
