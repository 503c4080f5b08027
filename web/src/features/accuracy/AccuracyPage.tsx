import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Accuracy" description="AccuracyPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
