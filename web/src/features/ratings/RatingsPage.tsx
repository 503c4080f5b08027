import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Ratings" description="RatingsPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
