import { useQuery } from "@tanstack/react-query";
import { recovery } from "@/api/queries";
import { read } from "@/api/read";
import type { ServiceStatus } from "@/api/schema";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { Loaded } from "@/components/Loaded";
import { Stat, Stats } from "@/components/Stat";
import { eventOf } from "@/lib/slugs";
import { fullInstant, visitorZone } from "@/lib/time";

interface Props {
  readonly status: ServiceStatus | undefined;
  /** Milliseconds between questions. */
  readonly every: number;
}

/** Which program, data and trained models answer. */
export function VersionsCard({ status, every }: Props) {
  const models = useQuery({
    ...read("/api/v1/models", {}),
    refetchInterval: (query) => recovery(query) || every,
  });
  return (
    <Card
      title="Versions"
      hint={
        <>
          A model&rsquo;s version is a fingerprint of all its files. <Link to="/models">The method</Link> says
          what is in them.
        </>
      }
    >
      <Loaded query={models} what="the versions" height={120}>
        {({ active, service }) => (
          <Stats>
            <Stat name="Program">{status?.versions.program ?? "–"}</Stat>
            <Stat name="Data">
              {status?.data == null ? "–" : `${status.data.source} ${status.data.version}`}
            </Stat>
            {active === null ? (
              <Stat name="Models">
                {service === "absent"
                  ? "none in this installation"
                  : "not known while the prediction service is away"}
              </Stat>
            ) : (
              <>
                <Stat name="Models">{active.version}</Stat>
                <Stat name="Learnt from">{active.data_version}</Stat>
                <Stat name="Learnt up to">
                  <Link to={`/events/${active.trained_until}`}>{eventOf(active.trained_until)}</Link>
                </Stat>
                <Stat name="Signature">{active.signed ? "✓ verified" : "unsigned"}</Stat>
                <Stat name="Loaded">{fullInstant(active.loaded_at, visitorZone())}</Stat>
              </>
            )}
          </Stats>
        )}
      </Loaded>
    </Card>
  );
}
