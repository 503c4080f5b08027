import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { readAll } from "@/api/pages";
import { read } from "@/api/read";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useAsOf } from "@/lib/asOf";
import { Comparison } from "./Comparison";
import { lastTwo, positionOf } from "./pair";

/** Two published forecasts of one event, by their positions in the ledger; the last two of the next race unless said. */
export function Component() {
  const [parameters] = useSearchParams();
  const from = positionOf(parameters.get("from"));
  const to = positionOf(parameters.get("to"));
  return from !== undefined && to !== undefined ? <Comparison from={from} to={to} /> : <NextRace />;
}

function NextRace() {
  const asOf = useAsOf();
  const next = useQuery(read("/api/v1/events/next", { query: { as_of: asOf } }));
  return (
    <Loaded query={next} what="the next race" height={1200} empty={() => <Nothing of="the next race" />}>
      {({ event }) => <LastTwo slug={event.slug} name={event.name} />}
    </Loaded>
  );
}

function LastTwo({ slug, name }: { readonly slug: string; readonly name: string }) {
  const asOf = useAsOf();
  const published = useQuery(
    readAll("/api/v1/events/{slug}/forecasts", { path: { slug }, query: { as_of: asOf, limit: 50 } }),
  );
  return (
    <Loaded query={published} what="the forecasts" height={1200}>
      {({ items }) => {
        const pair = lastTwo(items);
        return pair === undefined ? (
          <Nothing of={`the ${name}`} />
        ) : (
          <Comparison from={pair.from} to={pair.to} />
        );
      }}
    </Loaded>
  );
}

function Nothing({ of }: { readonly of: string }) {
  return (
    <Page
      title="Compare forecasts"
      description="How every driver's chances changed between two published forecasts, and why."
    >
      <section>
        <h2 className="hidden">Forecasts</h2>
        <Empty title="There is nothing to compare yet">
          Fewer than two forecasts of {of} have been published. All that were published are in the{" "}
          <Link to="/ledger">ledger</Link>.
        </Empty>
      </section>
    </Page>
  );
}
