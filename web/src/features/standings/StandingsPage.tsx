import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Standings" description="StandingsPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
