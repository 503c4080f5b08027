import { clockThere, dayAndTime, sameClock, visitorZone, zoneName } from "@/lib/time";
import styles from "./Instant.module.css";

interface Props {
  /** UTC, as in the API. */
  readonly at: string;
  /** The circuit's IANA time zone, shown beside the visitor's when the clocks differ. */
  readonly circuitZone?: string | undefined;
}

/** An instant in the visitor's time zone, with the circuit's time beside it. */
export function Instant({ at, circuitZone }: Props) {
  const zone = visitorZone();
  return (
    <time dateTime={at} className={styles.instant}>
      {dayAndTime(at, zone)} <span className={styles.zone}>{zoneName(at, zone)}</span>
      {circuitZone !== undefined && !sameClock(at, zone, circuitZone) && (
        <span className={styles.circuit}> {clockThere(at, zone, circuitZone)} at the circuit</span>
      )}
    </time>
  );
}
