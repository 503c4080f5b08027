import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { read } from "@/api/read";
import type { CircuitDetail } from "@/api/schema";
import { Columns } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useAsOf } from "@/lib/asOf";
import { circuitSentence, heldEvents, nextEvent } from "./circuit";
import { CircuitHead } from "./CircuitHead";
import { Held } from "./Held";
import { Layouts } from "./Layouts";
import { NextHere } from "./NextHere";
import { MostWins } from "./MostWins";
import { WinningSlots } from "./WinningSlots";

export function Component() {
  const { circuitId = "" } = useParams();
  const asOf = useAsOf();
  const detail = useQuery(
    read("/api/v1/circuits/{circuit_id}", { path: { circuit_id: circuitId }, query: { as_of: asOf } }),
  );
  return (
    <Page
      title={detail.data?.circuit.name ?? "Circuit"}
      description={detail.data === undefined ? "A circuit of Formula 1." : circuitSentence(detail.data)}
      hero={detail.data && <CircuitHead detail={detail.data} />}
    >
      <Loaded
        query={detail}
        what="the circuit"
        height={1400}
        empty={({ code, message }) =>
          code === "unknown-circuit" && (
            <Empty title="There is no such circuit">
              {message} Look for it among <Link to="/circuits">all circuits</Link>.
            </Empty>
          )
        }
      >
        {(data) => <Parts key={circuitId} detail={data} />}
      </Loaded>
    </Page>
  );
}

function Parts({ detail }: { readonly detail: CircuitDetail }) {
  const { circuit, events, layouts, drawing } = detail;
  const next = nextEvent(events);
  const held = heldEvents(events);
  return (
    <>
      {next && <NextHere event={next} zone={circuit.time_zone} />}
      {held.length === 0 ? (
        <Empty title="No race has been run here yet">
          {next === undefined ? "None is planned either." : "The first one is still to come."}
        </Empty>
      ) : (
        <>
          <Columns>
            <MostWins events={held} />
            <WinningSlots circuitId={circuit.circuit_id} />
          </Columns>
          <Layouts layouts={layouts} drawn={drawing?.layout_id} />
          <Held events={held} layouts={layouts} />
        </>
      )}
    </>
  );
}
