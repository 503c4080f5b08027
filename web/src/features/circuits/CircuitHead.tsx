import type { CircuitDetail } from "@/api/schema";
import { Stat, Stats } from "@/components/Stat";
import { TrackMap } from "@/components/TrackMap";
import { time, zoneName } from "@/lib/time";
import { useNow } from "@/lib/useNow";
import { heldEvents } from "./circuit";
import styles from "./CircuitHead.module.css";
import { directionWord, lengthWord, typeWord } from "./words";

/** What the circuit is, with its map as it is today or was at the end. */
export function CircuitHead({ detail }: { readonly detail: CircuitDetail }) {
  const { circuit, drawing, events } = detail;
  const held = heldEvents(events);
  const first = held.at(-1)?.season;
  return (
    <header className={styles.head}>
      <div className={styles.text}>
        <p className={styles.eyebrow}>
          {circuit.place}, {circuit.country.name}
        </p>
        <h1>{circuit.name}</h1>
        {circuit.full_name !== circuit.name && <p className={styles.full}>{circuit.full_name}</p>}
        <div className={styles.facts}>
          <Stats>
            <Stat name="Length">{lengthWord(circuit.length_km)}</Stat>
            <Stat name="Turns">{circuit.turns}</Stat>
            <Stat name="Driven">{directionWord(circuit.direction)}</Stat>
            <Stat name="Kind">{typeWord(circuit.type)}</Stat>
            <Stat name="Grands Prix">{held.length}</Stat>
            {first !== undefined && (
              <Stat name={held.length === 1 ? "Held" : "First and last"}>{yearsWord(held)}</Stat>
            )}
            <Stat name="Local time">
              <LocalTime zone={circuit.time_zone} />
            </Stat>
          </Stats>
        </div>
      </div>
      {drawing !== null && (
        <div className={styles.map}>
          <TrackMap drawing={drawing} name={circuit.name} />
        </div>
      )}
    </header>
  );
}

function yearsWord(held: readonly { readonly season: number }[]): string {
  const [first, last] = [held.at(-1)?.season, held[0]?.season];
  return first === last ? String(first) : `${first ?? ""}–${last ?? ""}`;
}

function LocalTime({ zone }: { readonly zone: string }) {
  const now = new Date(useNow(15_000)).toISOString();
  return (
    <>
      {time(now, zone)} <small className={styles.zone}>{zoneName(now, zone)}</small>
    </>
  );
}
