import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="HeadToHead" description="HeadToHeadPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
