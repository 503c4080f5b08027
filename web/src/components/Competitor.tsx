import { classes } from "@/lib/classes";
import { type Mark, teamColour } from "@/lib/teams";
import styles from "./Competitor.module.css";
import { Link } from "./Link";

/** The small square that stands for a competitor in charts and tables. */
export function Swatch({ mark }: { readonly mark: Mark }) {
  return (
    <span
      className={classes(styles.swatch, mark.hatched && styles.hatched)}
      style={{ backgroundColor: mark.colour }}
      aria-hidden
    />
  );
}

interface DriverProps {
  readonly driverId: string;
  readonly name: string;
  readonly mark?: Mark | undefined;
  /** A second line, such as the team and the number. */
  readonly detail?: string | undefined;
}

/** A driver's name, linked to the driver's page. */
export function DriverName({ driverId, name, mark, detail }: DriverProps) {
  return (
    <span className={styles.name}>
      {mark && <Swatch mark={mark} />}
      <Link to={`/drivers/${driverId}`}>{name}</Link>
      {detail !== undefined && <small>{detail}</small>}
    </span>
  );
}

/** A constructor's name with its colour, linked to its page. */
export function ConstructorName({
  constructorId,
  name,
}: {
  readonly constructorId: string;
  readonly name: string;
}) {
  return (
    <span className={styles.name}>
      <Swatch mark={{ colour: teamColour(constructorId), hatched: false }} />
      <Link to={`/constructors/${constructorId}`}>{name}</Link>
    </span>
  );
}
