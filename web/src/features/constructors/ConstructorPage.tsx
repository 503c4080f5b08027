import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Constructor" description="ConstructorPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
