import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="NextRace" description="NextRacePage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
