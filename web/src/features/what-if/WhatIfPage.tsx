import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { read } from "@/api/read";
import { Link } from "@/components/Link";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { useAsOf } from "@/lib/asOf";
import { Bench } from "./Bench";
import { SpoilerGate } from "./SpoilerGate";

export function Component() {
  const { slug = "" } = useParams();
  const asOf = useAsOf();
  const { data } = useQuery(read("/api/v1/events/{slug}", { path: { slug }, query: { as_of: asOf } }));
  const name = data?.event.name;
  const title = name === undefined ? "What if …?" : `What if: ${name}`;
  return (
    <Page
      title={title}
      description={`Change the grid, the weather, who retires and results to come${name === undefined ? "" : ` at the ${name}`}, and see the chances in the race and in both championships.`}
      eyebrow={data === undefined ? "What if" : `Round ${data.event.round}, ${data.event.season}`}
      lead={
        <>
          Change the grid, the weather or results, and see what becomes of the race and of both titles. The
          address keeps your scenario; the real forecast is{" "}
          <Link to={`/events/${slug}`}>on the event&apos;s page</Link>.
        </>
      }
      actions={<Share title={title} />}
    >
      <SpoilerGate key={slug}>
        <Bench slug={slug} />
      </SpoilerGate>
    </Page>
  );
}
