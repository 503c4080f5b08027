import { DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { score } from "@/lib/score";
import type { Contender, Of } from "./contenders";
import styles from "./FinalOrder.module.css";
import { NamedContender } from "./NamedContender";

const SHOWN = 5;

interface Props {
  readonly of: Of;
  readonly season: number;
  readonly contenders: readonly Contender[];
}

/** How a season ended at the top. */
export function FinalOrder({ of, season, contenders }: Props) {
  const most = contenders[0]?.points ?? 0;
  return (
    <div className={styles.order}>
      <DataTable
        caption={`The first of the ${of}' championship of ${season}`}
        columns={[
          {
            title: <abbr title="Position">Pos</abbr>,
            numeric: true,
            cell: ({ position }) => position ?? "–",
          },
          { title: "Name", rowHeader: true, cell: (one) => <NamedContender contender={one} /> },
          { title: "Points", numeric: true, cell: ({ points }) => <strong>{score(points)}</strong> },
          {
            title: <abbr title="Points behind the first">Gap</abbr>,
            numeric: true,
            cell: ({ points }) => (points < most ? `−${score(most - points)}` : "–"),
          },
        ]}
        rows={contenders.slice(0, SHOWN)}
        keyOf={({ key }) => key}
      />
      <p>
        <Link to={`/standings?season=${season}&of=${of}`}>All standings of {season}</Link>
      </p>
    </div>
  );
}
