import type { ReactNode } from "react";
import { Link } from "./Link";
import styles from "./NameList.module.css";

interface Props<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly toOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly detailOf: (item: Item) => ReactNode;
}

/** Many names in columns, each a link with a line about it. */
export function NameList<Item>({ items, keyOf, toOf, nameOf, detailOf }: Props<Item>) {
  return (
    <ul className={styles.names}>
      {items.map((item) => (
        <li key={keyOf(item)}>
          <Link to={toOf(item)}>{nameOf(item)}</Link>
          <small>{detailOf(item)}</small>
        </li>
      ))}
    </ul>
  );
}
