import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/api/pages";
import type { CareerLine } from "@/api/schema";
import { Card } from "@/components/Card";
import { ColumnChart } from "@/components/charts/ColumnChart";
import { DataTable } from "@/components/DataTable";
import { Empty } from "@/components/Empty";
import { Figure } from "@/components/Figure";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { slotsSentence, winningSlots } from "./circuit";

/** From where on the grid the races here were won. */
export function WinningSlots({ circuitId }: { readonly circuitId: string }) {
  const asOf = useAsOf();
  const results = useQuery(
    readAll("/api/v1/circuits/{circuit_id}/results", {
      path: { circuit_id: circuitId },
      query: { as_of: asOf, session: "race" },
    }),
  );
  return (
    <Card title="Won from where">
      <Loaded query={results} what="the winners' places on the grid" height={300}>
        {({ items }) => <Slots lines={items} />}
      </Loaded>
    </Card>
  );
}

function Slots({ lines }: { readonly lines: readonly CareerLine[] }) {
  const slots = winningSlots(lines);
  if (slots.length === 0)
    return <Empty title="No winners yet">They will be counted after the first race.</Empty>;
  const last = Math.max(8, ...slots.map(({ slot }) => slot ?? 0));
  const winsFrom = (slot: number) => slots.find((one) => one.slot === slot)?.wins ?? 0;
  return (
    <Figure
      sentence={slotsSentence(slots)}
      table={
        <DataTable
          caption="Wins by slot of the grid"
          columns={[
            { title: "Slot", cell: ({ slot }) => slot ?? "without a slot" },
            { title: "Wins", numeric: true, cell: ({ wins }) => wins },
          ]}
          rows={slots}
          keyOf={({ slot }) => slot ?? 0}
        />
      }
    >
      <ColumnChart
        colour="var(--heat)"
        columns={Array.from({ length: last }, (_, index) => ({
          key: index,
          label: String(index + 1),
          parts: [{ fill: "full", value: winsFrom(index + 1) }],
        }))}
      />
    </Figure>
  );
}
