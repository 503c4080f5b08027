import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Event" description="EventPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
