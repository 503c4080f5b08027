import type { ModelAccuracy } from "@/api/schema";
import { HORIZONS } from "@/api/words";
import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import { classes } from "@/lib/classes";
import { counted, listed } from "@/lib/odds";
import { HORIZON_WORDS, when } from "./selection";
import styles from "./Verdict.module.css";
import {
  aheadInSeason,
  basis,
  compare,
  type Comparison,
  type Outcome,
  outcome,
  sentence,
  theModel,
  titleOf,
} from "./verdict";

interface Props {
  readonly backtests: readonly ModelAccuracy[];
  readonly model: string;
}

const WORDS: Readonly<Record<Outcome, { readonly sign: string; readonly word: string }>> = {
  ahead: { sign: "▲", word: "Ahead" },
  level: { sign: "≈", word: "Cannot be told apart" },
  mixed: { sign: "◆", word: "Ahead and behind" },
  behind: { sign: "▼", word: "Behind" },
};

/** Where a model beats each of the others, where it cannot be told from them, and where it is behind, in the same place. */
export function Verdict({ backtests, model }: Props) {
  const others = [...new Set(backtests.map((one) => one.model))].filter((other) => other !== model).reverse();
  const subjects = HORIZON_WORDS.flatMap((horizon) => {
    const found = backtests.find((one) => one.model === model && one.horizon === horizon);
    return found ? [found] : [];
  });
  const [first] = subjects;
  if (first === undefined) return null;
  const against = (subject: ModelAccuracy, other: string): Comparison | undefined => {
    const found = backtests.find((one) => one.model === other && one.horizon === subject.horizon);
    return found && compare(subject, found);
  };
  const said = others.flatMap((other) => {
    const comparisons = subjects.flatMap((subject) => {
      const found = against(subject, other);
      return found ? [{ ...found, horizon: subject.horizon }] : [];
    });
    return sentence(comparisons) ?? [];
  });
  const seasons =
    first.first_season === first.last_season
      ? String(first.first_season)
      : `${first.first_season}–${first.last_season}`;
  return (
    <Card
      title="The verdict"
      hint={
        <>
          Over {counted(first.races, first.target === "sprint" ? "sprint" : "race")} of {seasons}, each
          forecast by a model that had learnt from earlier ones only. What a model is,{" "}
          <Link to="/models">the method</Link> says.
        </>
      }
    >
      <div className={styles.verdict}>
        <ul className={styles.sentences}>
          {said.map((one) => (
            <li key={one}>{one}</li>
          ))}
          <Lately backtests={backtests} model={model} subjects={subjects} />
        </ul>
        {/* A region that scrolls must be reachable by keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={styles.scroll} role="region" aria-label="Verdicts" tabIndex={0}>
          <table className={styles.table}>
            <caption className="hidden">{titleOf(model)} beside the other models, by what was known</caption>
            <thead>
              <tr>
                <th scope="col">{titleOf(model)}</th>
                {others.map((other) => (
                  <th key={other} scope="col">
                    against {theModel(other)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {subjects.map((subject) => (
                <tr key={subject.horizon}>
                  <th scope="row">{HORIZONS[subject.horizon]}</th>
                  {others.map((other) => (
                    <td key={other}>
                      <Cell comparison={against(subject, other)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="hint">
          Four scores decide: win log loss, podium and points Brier score, and ranked probability score. Ahead
          is who is better in at least one of them and worse in none. Against the slot table the difference is
          measured race by race, and counts when its 95 % interval leaves out zero. Against others it counts
          when the two 95 % intervals do not touch, which is more cautious.
        </p>
      </div>
    </Card>
  );
}

function Cell({ comparison }: { readonly comparison: Comparison | undefined }) {
  if (comparison === undefined) return <span className="hint">not compared</span>;
  const found = outcome(comparison);
  return (
    <span className={styles.cell}>
      <b className={classes(styles.word, styles[found])}>
        <span aria-hidden>{WORDS[found].sign}</span> {WORDS[found].word}
      </b>
      <small>{basis(comparison)}</small>
    </span>
  );
}

/** Whoever had the better mean in the newest season, said as plainly as the rest. */
function Lately({ backtests, model, subjects }: Props & { readonly subjects: readonly ModelAccuracy[] }) {
  const newest = Math.max(...subjects.flatMap(({ seasons }) => seasons.map(({ season }) => season)));
  if (!Number.isFinite(newest)) return null;
  const better = subjects.flatMap(({ horizon, target }) =>
    aheadInSeason(
      backtests.filter((one) => one.horizon === horizon),
      model,
      newest,
      "win_logloss",
    ).map((found) => ({ ...found, horizon, target })),
  );
  const [first] = better;
  if (first === undefined) return null;
  return (
    <li>
      In {newest} alone, over {counted(first.races, first.target === "sprint" ? "sprint" : "race")}, the
      better mean win log loss was that of{" "}
      {listed(
        [...new Set(better.map((one) => one.model))].map((other) => {
          const where = better
            .filter((one) => one.model === other)
            .map(
              ({ value, own, horizon }) => `${when(horizon)} (${value.toFixed(3)} against ${own.toFixed(3)})`,
            );
          return `${theModel(other)} ${listed(where)}`;
        }),
      )}
      . So few races settle little, but that is how it stands.
    </li>
  );
}
