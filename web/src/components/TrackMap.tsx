import styles from "./TrackMap.module.css";

interface Props {
  /** The drawing that the API has of a circuit. */
  readonly drawing: { readonly width: number; readonly height: number; readonly path: string };
  /** The circuit's name, which is the picture's text. */
  readonly name: string;
}

/** The outline of a circuit. */
export function TrackMap({ drawing, name }: Props) {
  const margin = Math.max(drawing.width, drawing.height) * 0.03;
  return (
    <svg
      className={styles.map}
      viewBox={`${-margin} ${-margin} ${drawing.width + 2 * margin} ${drawing.height + 2 * margin}`}
      role="img"
      aria-label={`Map of ${name}`}
    >
      <path d={drawing.path} className={styles.track} />
    </svg>
  );
}
