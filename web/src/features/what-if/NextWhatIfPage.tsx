import { useQuery } from "@tanstack/react-query";
import { Navigate, useLocation } from "react-router";
import { read } from "@/api/read";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useAsOf } from "@/lib/asOf";

export function Component() {
  const asOf = useAsOf();
  const { search } = useLocation();
  const next = useQuery(read("/api/v1/events/next", { query: { as_of: asOf } }));
  return (
    <Page
      title="What if …?"
      description="Change the grid, the weather, who retires and results to come, and see the chances in the next race and in both championships."
    >
      <Loaded
        query={next}
        what="the next race"
        height={1_500}
        empty={(problem) => (
          <Empty title="There is no race to come">
            {problem.message} What has been forecast so far is in <Link to="/calendar">the calendar</Link>.
          </Empty>
        )}
      >
        {({ event }) => <Navigate to={{ pathname: `/events/${event.slug}/what-if`, search }} replace />}
      </Loaded>
    </Page>
  );
}
