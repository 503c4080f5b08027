import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Constructors" description="ConstructorsPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
