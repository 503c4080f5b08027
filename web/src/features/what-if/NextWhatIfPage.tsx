import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="NextWhatIf" description="NextWhatIfPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
