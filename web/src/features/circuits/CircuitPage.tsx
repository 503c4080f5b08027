import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Circuit" description="CircuitPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
