import type { Championships } from "@/api/schema";
import { type Column, DataTable } from "@/components/DataTable";
import { Link } from "@/components/Link";
import { percent } from "@/lib/odds";
import { score } from "@/lib/score";
import { type Contender, type Of, reckoned, type Reckoned } from "./contenders";
import { NamedContender } from "./NamedContender";
import styles from "./WhoCanWin.module.css";
import { neverSentence, reachSentence, reachWord } from "./words";

interface Props {
  readonly answer: Championships;
  readonly of: Of;
  readonly contenders: readonly Contender[];
  readonly nameOf: (slug: string) => string;
}

/** What is still possible, exactly: no model, no simulation. */
export function WhoCanWin({ answer, of, contenders, nameOf }: Props) {
  const title = answer[of];
  const [next] = answer.coming;
  const exact = reckoned(contenders);
  if (exact.length === 0) return <p>{title.sentence}</p>;
  return (
    <div className={styles.parts}>
      <p>
        {title.champion === null ? reachSentence(contenders, of, answer.coming.length) : title.sentence}{" "}
        {title.champion === null && neverSentence(contenders, answer.odds_source)}
      </p>
      {title.champion === null && (
        <section>
          <h3>When it can be decided</h3>
          <p>
            {title.earliest_decision === null ? (
              "No event to come need decide it."
            ) : (
              <>
                At the{" "}
                <Link to={`/events/${title.earliest_decision}`}>{nameOf(title.earliest_decision)}</Link> at
                the earliest.{" "}
              </>
            )}
            {next !== undefined && title.clinches.length === 0 && (
              <>Nobody can win the title at the next event, the {nameOf(next)}.</>
            )}
          </p>
          {title.clinches.length > 0 && (
            <ul className={styles.clinches}>
              {title.clinches.map(({ contender, sentence }) => (
                <li key={contender.id}>{sentence}</li>
              ))}
            </ul>
          )}
        </section>
      )}
      <DataTable
        caption="What everybody can still reach"
        columns={[
          { title: "Now", numeric: true, cell: ({ position }) => position ?? "–" },
          { title: "Name", rowHeader: true, cell: (one) => <NamedContender contender={one} /> },
          { title: "Points", numeric: true, cell: ({ points }) => score(points) },
          {
            title: <abbr title="Points after winning everything to come">At most</abbr>,
            numeric: true,
            cell: ({ arithmetic }) => score(arithmetic.max_points),
          },
          { title: "Title", cell: (one) => <Reach word={reachWord(one)} /> },
          ...(exact.some(({ odds }) => odds !== null) ? [SIMULATED] : []),
        ]}
        rows={exact}
        keyOf={({ key }) => key}
      />
    </div>
  );
}

const SIMULATED: Column<Reckoned> = {
  title: "Simulated",
  numeric: true,
  cell: ({ odds }) => (odds === null ? "–" : percent(odds.champion)),
};

function Reach({ word }: { readonly word: string }) {
  return <span className={word.startsWith("Out") ? styles.out : styles.open}>{word}</span>;
}
