import type { EventDetail } from "@/api/schema";
import { Link } from "@/components/Link";
import styles from "./PartLinks.module.css";
import { hasAnything, PART_NAMES, type Part, PARTS } from "./parts";

/** The parts of the page as links: each has an address, and Back leads to the part before. */
export function PartLinks({ detail, shown }: { readonly detail: EventDetail; readonly shown: Part }) {
  const parts = PARTS.filter((part) => part === shown || hasAnything(part, detail));
  // One part alone is no choice.
  if (parts.length < 2) return null;
  return (
    <nav aria-label="Parts of this page" className={styles.parts} id="parts">
      {parts.map((part) => (
        <Link
          key={part}
          to={`/events/${detail.event.slug}?part=${part}`}
          preventScrollReset
          aria-current={part === shown ? "true" : undefined}
        >
          {PART_NAMES[part]}
        </Link>
      ))}
    </nav>
  );
}
