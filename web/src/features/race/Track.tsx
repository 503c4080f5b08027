import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { TrackMap } from "@/components/TrackMap";
import { useAsOf } from "@/lib/asOf";
import styles from "./Track.module.css";

/** The circuit's outline, large; its place is kept while it is on the way. Without a drawing the place stays empty. */
export function Track({ circuitId }: { readonly circuitId: string }) {
  const asOf = useAsOf();
  const circuit = useQuery(
    read("/api/v1/circuits/{circuit_id}", { path: { circuit_id: circuitId }, query: { as_of: asOf } }),
  ).data;
  return (
    <div className={styles.track}>
      {circuit?.drawing != null && <TrackMap drawing={circuit.drawing} name={circuit.circuit.name} />}
    </div>
  );
}
