import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="WhatIf" description="WhatIfPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
