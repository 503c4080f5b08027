import type { RatedKind, RatingSystem } from "@/api/schema";
import { SYSTEM_WORDS } from "@/components/ratings/systems";
import { Link } from "@/components/Link";
import styles from "./Explained.module.css";

interface Props {
  readonly kind: RatedKind;
  readonly system: RatingSystem;
}

/** What a rating is, in words. */
export function Explained({ kind, system }: Props) {
  return (
    <div className={styles.words}>
      <p>
        A rating says how strong somebody is held to be after a race, judged by all races up to it and none
        that came later.{" "}
        {kind === "drivers"
          ? "Drivers are rated with their car's share taken out: who beats a team-mate rises, who merely sits in the best car does not."
          : "Constructors are rated with their drivers' share taken out: what is left is the car and the team."}{" "}
        More is stronger, and only differences count.
      </p>
      <p>{SYSTEM_WORDS[system]}</p>
      <p className="hint">
        {system === "elo" || system === "plackett_luce"
          ? ""
          : "The interval is 1.96 standard deviations to both sides. "}
        How forecasts use ratings: <Link to="/models">method</Link>.
      </p>
    </div>
  );
}
