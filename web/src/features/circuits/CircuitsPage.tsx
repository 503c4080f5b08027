import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Circuits" description="CircuitsPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
