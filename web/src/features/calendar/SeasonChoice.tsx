import { buttonClass } from "@/components/Button";
import { Link } from "@/components/Link";
import { SeasonSelect } from "@/components/SeasonSelect";
import { useParameters } from "@/lib/useParameters";
import { FIRST_SEASON } from "./calendar";
import styles from "./SeasonChoice.module.css";

/** All seasons in a list, and the one before and after as links; the address keeps the choice. */
export function SeasonChoice({ season }: { readonly season: number | undefined }) {
  const [, change] = useParameters();
  const before = season !== undefined && season > FIRST_SEASON ? season - 1 : undefined;
  const after = season !== undefined && season < new Date().getFullYear() ? season + 1 : undefined;
  return (
    <div className={styles.choice}>
      {before !== undefined && <Near season={before} words="Season before" />}
      <SeasonSelect
        season={season}
        onSeason={(value) => {
          change({ season: value?.toString() ?? "" });
        }}
      />
      {after !== undefined && <Near season={after} words="Season after" />}
    </div>
  );
}

function Near({ season, words }: { readonly season: number; readonly words: string }) {
  return (
    <Link to={`/calendar?season=${season}`} className={buttonClass()}>
      <span className="hidden">{words}: </span>
      {season}
    </Link>
  );
}
