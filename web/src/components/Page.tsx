import { type ReactNode, useEffect } from "react";
import { classes } from "@/lib/classes";
import styles from "./Page.module.css";

interface Props {
  /** What the page is called, in the tab and as its heading. */
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** A word above the heading that says where one is. */
  readonly eyebrow?: ReactNode;
  /** What the page says first, below its heading. */
  readonly lead?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  /** A heading of its own instead of the plain one; it must contain the `h1`. */
  readonly hero?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: its title and description, its heading, its sections below each other. */
export function Page({ title, description, eyebrow, lead, actions, hero, children }: Props) {
  useDocument(title, description);
  return (
    <article className={styles.page}>
      {hero ?? (
        <header className={styles.header}>
          <div>
            {eyebrow !== undefined && <p className={styles.eyebrow}>{eyebrow}</p>}
            <h1>{title}</h1>
            {lead !== undefined && <div className={classes("lead", styles.lead)}>{lead}</div>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </article>
  );
}

/** Give the document a title and a description, and its canonical address. */
export function useDocument(title: string, description: string): void {
  useEffect(() => {
    document.title = title === SITE ? SITE : `${title} · ${SITE}`;
    document.querySelector('meta[name="description"]')?.setAttribute("content", description);
    canonical().href = window.location.origin + window.location.pathname;
  }, [title, description]);
}

function canonical(): HTMLLinkElement {
  const found = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  if (found) return found;
  const link = document.createElement("link");
  link.rel = "canonical";
  document.head.append(link);
  return link;
}

const SITE = "F1 Analytics";
