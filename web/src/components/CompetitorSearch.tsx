import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { read } from "@/api/read";
import type { Constructor, Driver } from "@/api/schema";
import { useAsOf } from "@/lib/asOf";
import { useDebounced } from "@/lib/useDebounced";
import { Search } from "./Search";

/** So many suggestions fit on a phone's screen. */
const SUGGESTIONS = 12;

interface Props<Item> {
  readonly label: string;
  /** What the field says before anything is typed. */
  readonly placeholder?: string;
  readonly onChoose: (item: Item) => void;
}

/** Chooses one of all drivers since 1950 by a part of the name. */
export function DriverSearch({ label, placeholder = "Part of a name", onChoose }: Props<Driver>) {
  const asOf = useAsOf();
  const { words, setWords, q } = useWords();
  const found = useQuery({
    ...read("/api/v1/drivers", { query: { as_of: asOf, q, limit: SUGGESTIONS } }),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Search
      label={label}
      placeholder={placeholder}
      words={words}
      onWords={setWords}
      items={q === undefined ? [] : found.data?.items}
      total={q === undefined ? 0 : found.data?.total}
      problem={problemOf(q, found.error)}
      keyOf={({ driver_id }) => driver_id}
      nameOf={({ name }) => name}
      detailOf={lifeOf}
      onChoose={(driver) => {
        setWords("");
        onChoose(driver);
      }}
    />
  );
}

/** Chooses one of all constructors since 1950 by a part of the name. */
export function ConstructorSearch({ label, placeholder = "Part of a name", onChoose }: Props<Constructor>) {
  const asOf = useAsOf();
  const { words, setWords, q } = useWords();
  const found = useQuery({
    ...read("/api/v1/constructors", { query: { as_of: asOf, q, limit: SUGGESTIONS } }),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Search
      label={label}
      placeholder={placeholder}
      words={words}
      onWords={setWords}
      items={q === undefined ? [] : found.data?.items}
      total={q === undefined ? 0 : found.data?.total}
      problem={problemOf(q, found.error)}
      keyOf={({ constructor_id }) => constructor_id}
      nameOf={({ name }) => name}
      detailOf={({ country }) => country.name}
      onChoose={(constructor) => {
        setWords("");
        onChoose(constructor);
      }}
    />
  );
}

function useWords() {
  const [words, setWords] = useState("");
  const rested = useDebounced(words.trim(), 200);
  return { words, setWords, q: words.trim() === "" || rested === "" ? undefined : rested };
}

function problemOf(q: string | undefined, error: Error | null): string | undefined {
  if (q === undefined) return "Type a part of a name; accents need not be typed.";
  return error?.message;
}

/** Where a driver is from and when born, which tells namesakes apart. */
export function lifeOf({ nationality, date_of_birth }: Driver): string {
  return `${nationality.name}, born ${date_of_birth.slice(0, 4)}`;
}
