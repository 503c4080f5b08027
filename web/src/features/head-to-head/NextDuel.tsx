import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { NextRace } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { DataTable } from "@/components/DataTable";
import { Figure } from "@/components/Figure";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { finePercent, percent } from "@/lib/odds";
import type { Side } from "./contenders";
import { DuelTable } from "./DuelTable";
import { nextSentence } from "./words";

interface Props {
  readonly next: NextRace;
  readonly a: Side;
  readonly b: Side;
}

/** Who is likelier to be ahead in the next race, from its published forecast. */
export function NextDuel({ next, a, b }: Props) {
  const asOf = useAsOf();
  const event = useQuery(
    read("/api/v1/events/{slug}", { path: { slug: next.event_slug }, query: { as_of: asOf } }),
  );
  const rows = [{ label: "Ahead", a: next.a_ahead, b: next.b_ahead, format: percent, full: 1 }];
  return (
    <Card title="Next race">
      <Loaded query={event} what="the next race" height={200}>
        {({ event: { name, slug } }) => (
          <Figure
            readable
            sentence={nextSentence(next, a.name, b.name, name)}
            table={
              <DataTable
                caption="Chances to be ahead"
                columns={[
                  { title: "Ahead", cell: ({ name: driver }) => driver },
                  { title: "Chance", numeric: true, cell: ({ chance }) => finePercent(chance) },
                ]}
                rows={[
                  { name: a.name, chance: next.a_ahead },
                  { name: b.name, chance: next.b_ahead },
                ]}
                keyOf={({ name: driver }) => driver}
              />
            }
          >
            <DuelTable
              caption="Chances to be ahead in the next race"
              rowTitle="Outcome"
              a={a}
              b={b}
              rows={rows}
            />
            <p className="hint">
              {HORIZONS[next.horizon]}. {next.assumption} <Link to={`/events/${slug}`}>{name}</Link>,{" "}
              <Link to={`/ledger/${next.ledger_position}`}>entry in the ledger</Link>.
            </p>
          </Figure>
        )}
      </Loaded>
    </Card>
  );
}
