import { countdown } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { counted, listed } from "@/lib/odds";
import styles from "./Countdown.module.css";

const UNITS = ["days", "hours", "minutes", "seconds"] as const;

/** Days, hours, minutes and seconds until an instant. Screen readers hear days and hours, and are not told every second. */
export function Countdown({ to }: { readonly to: string }) {
  const left = countdown(to, useNow(1000));
  const spoken = listed([counted(left.days, "day"), counted(left.hours, "hour")]);
  return (
    <div className={styles.countdown} role="timer" aria-label={`${spoken} to go`}>
      {UNITS.map((unit) => (
        <span key={unit} className={styles.unit} aria-hidden>
          <b>{String(left[unit]).padStart(2, "0")}</b>
          <small>{unit}</small>
        </span>
      ))}
    </div>
  );
}
