import type { Ancestor } from "@/api/schema";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { teamColour } from "@/lib/teams";
import styles from "./Lineage.module.css";

interface Props {
  readonly constructorId: string;
  readonly name: string;
  /** In order of time. */
  readonly lineage: readonly Ancestor[];
}

/** Under which names one and the same team has raced. */
export function Lineage({ constructorId, name, lineage }: Props) {
  return (
    <Card
      title="One team, many names"
      hint={`What became ${name} and what it became. Totals and results on this page are of the name ${name} only.`}
    >
      <ol className={styles.lineage}>
        {lineage.map((one) => (
          <li
            key={one.year_from}
            style={{ borderTopColor: teamColour(one.constructor_id) }}
            aria-current={one.constructor_id === constructorId}
          >
            {one.constructor_id === constructorId ? (
              <b>{one.name}</b>
            ) : (
              <Link to={`/constructors/${one.constructor_id}`}>{one.name}</Link>
            )}
            <small>{spanWords(one)}</small>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function spanWords({ year_from: from, year_to: to }: Ancestor): string {
  if (to === null) return `since ${from}`;
  return from === to ? `${from}` : `${from}–${to}`;
}
