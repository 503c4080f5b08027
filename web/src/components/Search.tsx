import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { counted } from "@/lib/odds";
import styles from "./Search.module.css";

interface Props<Item> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  /** What has been typed. */
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** What fits the words; `undefined` while it is being looked up. */
  readonly items: readonly Item[] | undefined;
  /** Why nothing could be looked up. */
  readonly problem?: string | undefined;
  /** How many fit in all, when `items` is only the beginning. */
  readonly total?: number | undefined;
  readonly keyOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly detailOf?: (item: Item) => string | undefined;
  readonly onChoose: (item: Item) => void;
}

/** A field that suggests what fits while one types: the ARIA combobox with a list. */
export function Search<Item>({
  label,
  hint,
  placeholder,
  words,
  onWords,
  items,
  problem,
  total,
  keyOf,
  nameOf,
  detailOf,
  onChoose,
}: Props<Item>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState(-1);
  const found = items ?? [];
  const active = open && place >= 0 ? found[Math.min(place, found.length - 1)] : undefined;

  const go = (next: number) => {
    setOpen(true);
    setPlace(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (item: Item) => {
    setOpen(false);
    setPlace(-1);
    onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") go(place + 1 >= found.length ? 0 : place + 1);
    else if (event.key === "ArrowUp") go(place <= 0 ? found.length - 1 : place - 1);
    else if (event.key === "Enter" && active !== undefined) choose(active);
    else if (event.key === "Escape") {
      if (!open) onWords("");
      setOpen(false);
      setPlace(-1);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.search}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={placeholder}
        value={words}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${keyOf(active)}`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          onWords(event.target.value);
          setPlace(-1);
          setOpen(true);
        }}
        onClick={() => {
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
        }}
      />
      {hint !== undefined && (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      <div className={styles.popup} hidden={!open}>
        <div className={styles.list} id={`${id}-list`} ref={list} role="listbox" aria-label={label}>
          {found.map((item) => (
            <div
              key={keyOf(item)}
              id={`${id}-${keyOf(item)}`}
              role="option"
              tabIndex={-1}
              aria-selected={item === active}
              onMouseDown={(event) => {
                event.preventDefault(); // the field keeps the focus
              }}
              onClick={() => {
                choose(item);
              }}
              onKeyDown={onKeyDown}
            >
              <span>{nameOf(item)}</span>
              <small>{detailOf?.(item)}</small>
            </div>
          ))}
        </div>
        <p className={styles.state} role="status">
          {open ? spoken(items, problem, total, words) : ""}
        </p>
      </div>
    </div>
  );
}

/** What is told below the list: how many there are, or why there is none. */
export function spoken(
  items: readonly unknown[] | undefined,
  problem: string | undefined,
  total: number | undefined,
  words: string,
): string {
  if (problem !== undefined) return problem;
  if (items === undefined) return "Searching …";
  if (items.length === 0) return `Nothing fits “${words}”.`;
  const all = total ?? items.length;
  if (all > items.length) return `${items.length} of ${all} are listed. Type more to narrow them down.`;
  return `${counted(all, "suggestion")}.`;
}
