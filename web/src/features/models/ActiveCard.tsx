import type { Models } from "@/api/schema";
import { Card } from "@/components/Card";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import { Stat, Stats } from "@/components/Stat";
import { eventOf } from "@/lib/slugs";
import { fullInstant, visitorZone } from "@/lib/time";

/** Which trained models answer now, what they learnt from, and whether their files are vouched for. */
export function ActiveCard({ models: { active, service } }: { readonly models: Models }) {
  return (
    <Card
      title="The version that answers now"
      hint="The version is a fingerprint of all files of the trained models and of the code that made them: other data or other code is another version. It stands in every forecast, and in the ledger."
    >
      {active === null ? (
        <Empty
          title={
            service === "absent"
              ? "This installation has no prediction service"
              : service === "down"
                ? "The prediction service is away"
                : "No model has been trained yet"
          }
        >
          {service === "down"
            ? "Which version answers is known when it is back. What was published is served meanwhile; the status page says more."
            : "Published forecasts name the version that made them."}
        </Empty>
      ) : (
        <Stats>
          <Stat name="Version">{active.version}</Stat>
          <Stat name="Learnt from">{active.data_version}</Stat>
          <Stat name="Last race learnt from">
            <Link to={`/events/${active.trained_until}`}>{eventOf(active.trained_until)}</Link>
          </Stat>
          <Stat name="Digests of its files">✓ checked when loaded</Stat>
          <Stat name="Signature">{active.signed ? "✓ verified" : "unsigned"}</Stat>
          <Stat name="Loaded">{fullInstant(active.loaded_at, visitorZone())}</Stat>
        </Stats>
      )}
    </Card>
  );
}
