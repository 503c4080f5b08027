import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { read } from "@/api/read";
import type { ForecastComparison } from "@/api/schema";
import { Card } from "@/components/Card";
import { Choice } from "@/components/Choice";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Share } from "@/components/Share";
import { ChangeBoard } from "@/components/forecast/ChangeBoard";
import { changeSentence } from "@/components/forecast/change";
import { type Market, MARKET_NAMES, MARKETS, markOf } from "@/components/forecast/drivers";
import { useAsOf } from "@/lib/asOf";
import { Sides } from "./Sides";

interface Props {
  readonly from: number;
  readonly to: number;
}

/** How the chances of an event changed from one published forecast to another. */
export function Comparison({ from, to }: Props) {
  const compared = useQuery(read("/api/v1/predictions/compare", { query: { from, to } }));
  const asOf = useAsOf();
  const [parameters, setParameters] = useSearchParams();
  const market = MARKETS.find((one) => one === parameters.get("market")) ?? "win";
  const choose = (change: Partial<Record<"from" | "to" | "market", string>>) => {
    setParameters((now) => {
      for (const [name, value] of Object.entries({ from: String(from), to: String(to), ...change })) {
        now.set(name, value);
      }
      return now;
    });
  };
  const latest = [compared.data?.before.made_at, compared.data?.after.made_at].sort().at(-1);
  if (asOf !== undefined && latest !== undefined && latest > asOf) {
    return (
      <Incomparable message="One of them was published later than the instant as of which pages are shown." />
    );
  }
  return (
    <Loaded
      query={compared}
      what="the comparison"
      height={1200}
      empty={({ message }) => <Incomparable message={message} />}
    >
      {({ drivers, event_slug, target, before, after }) => (
        <Page
          title="Compare forecasts"
          eyebrow={<EventName slug={event_slug} />}
          description={`Entries ${from} and ${to} of the ledger, ${event_slug}: ${changeSentence(drivers, "win")}`}
          lead={
            <p>How every chance moved between two published forecasts of one {target}, and what moved it.</p>
          }
          actions={<Share title="Compare forecasts" />}
        >
          <Sides slug={event_slug} target={target} before={before} after={after} onChoose={choose} />
          <Card
            title="What changed, and why"
            hint="Each change is shared out among what changed in the model's reasons; the parts add up to it."
            actions={
              <Choice<Market>
                label="Chance shown"
                options={MARKETS.map((value) => ({ value, label: MARKET_NAMES[value] }))}
                value={market}
                onChange={(value) => {
                  choose({ market: value });
                }}
              />
            }
          >
            <Changes slug={event_slug} target={target} drivers={drivers} market={market} />
          </Card>
        </Page>
      )}
    </Loaded>
  );
}

interface ChangesProps extends Pick<ForecastComparison, "target" | "drivers"> {
  readonly slug: string;
  readonly market: Market;
}

/** The changes with the marks that the drivers have on every page, which the event's forecast tells. */
function Changes({ slug, target, drivers, market }: ChangesProps) {
  const asOf = useAsOf();
  const forecast = useQuery(
    read("/api/v1/predictions/race/{slug}", {
      path: { slug },
      query: { target: target === "sprint" ? "sprint" : "race", as_of: asOf },
    }),
  ).data;
  const mark = forecast === undefined ? undefined : markOf(forecast.drivers);
  return <ChangeBoard drivers={drivers} market={market} first={22} {...(mark && { mark })} />;
}

function EventName({ slug }: { readonly slug: string }) {
  const asOf = useAsOf();
  const event = useQuery(read("/api/v1/events/{slug}", { path: { slug }, query: { as_of: asOf } })).data
    ?.event;
  return <Link to={`/events/${slug}`}>{event === undefined ? slug : `${event.name} ${event.season}`}</Link>;
}

function Incomparable({ message }: { readonly message: string }) {
  return (
    <Page
      title="Compare forecasts"
      description="How every driver's chances changed between two published forecasts, and why."
    >
      <section>
        <h2 className="hidden">Forecasts</h2>
        <Empty title="These two cannot be compared">
          {message} Two forecasts of the same race can be:{" "}
          <Link to="/compare">the last two of the next race</Link>, or any in the{" "}
          <Link to="/ledger">ledger</Link>.
        </Empty>
      </section>
    </Page>
  );
}
