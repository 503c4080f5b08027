import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Compare" description="ComparePage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
