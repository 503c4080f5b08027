import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="NextRaceCard" description="NextRaceCard">
      <p>Not drawn yet.</p>
    </Page>
  );
}
