import type { Move } from "@/api/schema";
import { classes } from "@/lib/classes";
import { percent, points } from "@/lib/odds";
import styles from "./Headline.module.css";
import { byChance } from "./words";

interface Props {
  /** The scenario in words. */
  readonly sentence: string;
  readonly race: readonly Named[];
  readonly title: readonly Named[];
  readonly target: "race" | "sprint";
  readonly isChanged: boolean;
  /** How many seasons the chances of the title are from: a move that chance can make is not told. */
  readonly simulations: number;
  /** Whether the moves are this scenario's, another answer is on its way, or there is none. */
  readonly state: "answered" | "pending" | "refused";
}

export interface Named {
  readonly name: string;
  readonly move: Move;
}

/** The scenario in words and who moves most, in race and title: it stays in view while one edits. */
export function Headline({ sentence, race, title, target, isChanged, simulations, state }: Props) {
  const pending = state === "pending";
  const wins = target === "sprint" ? "Wins the sprint" : "Wins the race";
  return (
    <section className={styles.headline} aria-label="The answer in short">
      <div className={classes(styles.progress, pending && styles.running)} aria-hidden />
      <p className={styles.sentence}>{sentence}</p>
      <div className={classes(styles.moves, pending && styles.old)} role="status" aria-busy={pending}>
        {state === "refused" ? (
          <p className={styles.what}>There is no answer to this.</p>
        ) : (
          <>
            {isChanged ? (
              <>
                <Movers what={wins} of={race} />
                <Movers
                  what="Takes the title"
                  of={title.filter(({ move }) => !byChance(move, simulations))}
                />
              </>
            ) : (
              <>
                <Favourite what={wins} of={race} />
                <Favourite what="Takes the title" of={title} />
              </>
            )}
          </>
        )}
      </div>
      <p className="hidden" role="status">
        {pending ? "Simulating." : ""}
      </p>
    </section>
  );
}

function Favourite({ what, of }: { readonly what: string; readonly of: readonly Named[] }) {
  const [first] = of.toSorted((a, b) => b.move.after - a.move.after);
  return (
    first && (
      <p>
        <span className={styles.what}>{what}</span>{" "}
        <span className={styles.mover}>
          {first.name} <b>{percent(first.move.after)}</b>
        </span>
      </p>
    )
  );
}

function Movers({ what, of }: { readonly what: string; readonly of: readonly Named[] }) {
  const told = biggest(of);
  return (
    <p>
      <span className={styles.what}>{what}</span>{" "}
      {told.length === 0 ? (
        <span>no clear change</span>
      ) : (
        told.map(({ name, move }, index) => (
          <span key={name} className={styles.mover}>
            {index > 0 && <span className="hidden">, </span>}
            {name} <b className={move.change > 0 ? styles.up : styles.down}>{points(move.change)}</b>
          </span>
        ))
      )}
    </p>
  );
}

/** Who gains most and who loses most, where anybody does. */
export function biggest(movers: readonly Named[]): readonly Named[] {
  const byChange = movers
    .filter(({ move }) => points(move.change) !== points(0))
    .toSorted((a, b) => b.move.change - a.move.change);
  const [first] = byChange;
  const last = byChange.at(-1);
  if (first === undefined || last === undefined) return [];
  return first === last ? [first] : [first, last];
}
