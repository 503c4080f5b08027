import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Championship" description="ChampionshipPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
