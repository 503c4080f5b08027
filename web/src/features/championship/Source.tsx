import type { OddsSource } from "@/api/schema";
import { Instant } from "@/components/Instant";
import { Link } from "@/components/Link";
import { Notice } from "@/components/Notice";
import { Stat, Stats } from "@/components/Stat";
import styles from "./Source.module.css";
import { thousands } from "./words";

/** When, from what and by which models the odds were computed. */
export function Source({
  source,
  nameOf,
}: {
  readonly source: OddsSource;
  readonly nameOf: (slug: string) => string;
}) {
  const { after_event_slug: after } = source;
  return (
    <div className={styles.source}>
      {source.stale && (
        <Notice tone="warn" title="Older than the results.">
          There are newer results than these odds know of; points and what is still possible do include them.
        </Notice>
      )}
      {source.reconstructed && (
        <Notice tone="info" title="Computed afterwards.">
          The models have learned from more than was known then; nobody could read these odds at the time.
        </Notice>
      )}
      <Stats>
        <Stat name="Results up to">
          {after === null ? "before the first event" : <Link to={`/events/${after}`}>{nameOf(after)}</Link>}
        </Stat>
        <Stat name="Computed">
          <Instant at={source.made_at} />
        </Stat>
        <Stat name="Simulated seasons">{thousands(source.simulations)}</Stat>
        <Stat name="Models">
          <Link to="/models">{source.model_version.slice(0, 8)}</Link>
        </Stat>
        <Stat name="Data">{source.data_version}</Stat>
        <Stat name="Seed">{source.seed}</Stat>
      </Stats>
      <p className="hint">
        Each simulated season runs every event to come with the race models, adds the points up under the
        season's rules and counts back places where points are level. The same data, models and seed give the
        same odds.
      </p>
    </div>
  );
}
