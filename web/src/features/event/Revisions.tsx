import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import type { SessionKind, SessionResults } from "@/api/schema";
import { Loaded } from "@/components/Loaded";
import { useAsOf } from "@/lib/asOf";
import { RevisionList } from "./RevisionList";
import styles from "./Revisions.module.css";
import { changes } from "./revisions";

interface Props {
  readonly slug: string;
  readonly kind: SessionKind;
  readonly shown: SessionResults;
}

/** The versions of a result, and what the one that is shown changed. */
export function Revisions({ slug, kind, shown }: Props) {
  const before = shown.revisions.filter(({ revision }) => revision < (shown.document?.revision ?? 0)).at(-1);
  return (
    <>
      <RevisionList slug={slug} kind={kind} revisions={shown.revisions} shown={shown.document} />
      {before && <Changes slug={slug} kind={kind} shown={shown} before={before.revision} />}
    </>
  );
}

function Changes({ slug, kind, shown, before }: Props & { readonly before: number }) {
  const as_of = useAsOf();
  const earlier = useQuery(
    read("/api/v1/events/{slug}/results", {
      path: { slug },
      query: { session: kind, as_of, revision: before },
    }),
  );
  return (
    <div className={styles.changes}>
      <h3>What changed since revision {before}</h3>
      <Loaded query={earlier} what="the revision before" height={80}>
        {({ lines }) => {
          const found = changes(lines, shown.lines);
          return found.length === 0 ? (
            <p>Nothing in the places, points and times.</p>
          ) : (
            <ul>
              {found.map(({ name, what }) => (
                <li key={`${name} ${what.join()}`}>
                  <b>{name}</b>: {what.join(", ")}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </div>
  );
}
