import { Page } from "@/components/Page";

export function Component() {
  return (
    <Page title="Calendar" description="CalendarPage">
      <p>Not drawn yet.</p>
    </Page>
  );
}
