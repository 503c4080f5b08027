import type { Revision } from "@/api/schema";
import { Link } from "@/components/Link";
import { fullInstant, visitorZone } from "@/lib/time";
import styles from "./Revisions.module.css";
import { partOfDocument } from "./parts";

interface Props {
  readonly slug: string;
  /** The kind of document: a session's results, or a grid. */
  readonly kind: string;
  readonly revisions: readonly Revision[];
  readonly shown: Revision | null;
}

/** Where a document comes from, since when it is public, and its other versions as links. */
export function RevisionList({ slug, kind, revisions, shown }: Props) {
  if (shown === null) return null;
  return (
    <div className={styles.source}>
      <p>
        From {shown.source} {shown.source_version}, taken as known from{" "}
        {fullInstant(shown.valid_from, visitorZone())}.{revisions.length === 1 && " It was never revised."}
      </p>
      {revisions.length > 1 && (
        <ol className={styles.list} aria-label="Versions of this document">
          {revisions.map(({ revision, valid_from: since }) => (
            <li key={revision}>
              <Link
                to={`/events/${slug}?part=${partOfDocument(kind)}&revision=${kind}:${revision}#${kind}`}
                preventScrollReset
                aria-current={revision === shown.revision ? "true" : undefined}
              >
                Revision {revision}
              </Link>{" "}
              known from {fullInstant(since, visitorZone())}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
