import { Swatch } from "@/components/Competitor";
import { Link } from "@/components/Link";
import type { Contender } from "./contenders";
import styles from "./NamedContender.module.css";

/** A competitor's mark and name, linked to the competitor's page. */
export function NamedContender({ contender: { name, to, mark } }: { readonly contender: Contender }) {
  return (
    <span className={styles.name}>
      <Swatch mark={mark} />
      <Link to={to}>{name}</Link>
    </span>
  );
}
