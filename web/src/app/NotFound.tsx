import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Page } from "@/components/Page";

export function NotFound() {
  return (
    <Page title="There is no such page" description="The address does not lead anywhere on F1 Analytics.">
      <Empty title="The address does not lead anywhere">
        It may have been mistyped. The <Link to="/">next race</Link> and the{" "}
        <Link to="/calendar">calendar</Link> are good places to go on.
      </Empty>
    </Page>
  );
}
