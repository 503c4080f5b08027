import type { PublishedForecast } from "@/api/schema";
import { HORIZONS, SESSIONS } from "@/api/words";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { counted, percent } from "@/lib/odds";
import { fullInstant, visitorZone } from "@/lib/time";

/** Everything that was published about an event, in the order of the ledger. */
export function Published({ items }: { readonly items: readonly PublishedForecast[] }) {
  return (
    <Card
      title="All that was published"
      hint={`${counted(items.length, "forecast")} of this weekend in the ledger, none of which can be changed or withdrawn.`}
    >
      <DataTable
        caption="Published forecasts of this weekend"
        columns={[
          {
            title: "Forecast",
            cell: ({ target, horizon }) => `${SESSIONS[target]}, ${HORIZONS[horizon].toLowerCase()}`,
          },
          { title: "Published", cell: ({ made_at: made }) => fullInstant(made, visitorZone()) },
          {
            title: "Favourite",
            cell: ({ drivers: [first] }) =>
              first === undefined ? "–" : `${first.name}, ${percent(first.win)}`,
          },
          {
            title: "Ledger",
            numeric: true,
            cell: ({ ledger: { position } }) => <Link to={`/ledger/${position}`}>entry {position}</Link>,
          },
          {
            title: "Since the one before",
            cell: (item, index) => {
              const before = items.slice(0, index).findLast(({ target }) => target === item.target);
              return before === undefined ? (
                "–"
              ) : (
                <Link to={`/compare?from=${before.ledger.position}&to=${item.ledger.position}`}>
                  What changed
                  <span className="hidden">
                    {" "}
                    from entry {before.ledger.position} to {item.ledger.position}
                  </span>
                </Link>
              );
            },
          },
        ]}
        rows={items}
        keyOf={({ ledger }) => ledger.position}
      />
    </Card>
  );
}
