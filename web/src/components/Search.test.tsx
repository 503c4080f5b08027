import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { Search, spoken } from "./Search";

const NAMES = ["Alain Prost", "Alan Jones", "Alberto Ascari"];

function Harness({ chosen }: { readonly chosen: (name: string) => void }) {
  const [words, setWords] = useState("");
  return (
    <Search
      label="Driver"
      words={words}
      onWords={setWords}
      items={NAMES.filter((name) => name.toLowerCase().includes(words.toLowerCase()))}
      keyOf={(name) => name.replace(" ", "-")}
      nameOf={(name) => name}
      onChoose={chosen}
    />
  );
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn(); // jsdom has no layout
});

test("nothing is listed until one types", async () => {
  render(<Harness chosen={vi.fn()} />);
  const field = screen.getByRole("combobox", { name: "Driver" });
  expect(field.getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByRole("option")).toBeNull();
  await userEvent.type(field, "ala");
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "Alain Prost",
    "Alan Jones",
  ]);
  expect(screen.getByRole("status").textContent).toBe("2 suggestions.");
});

test("arrows go round through the suggestions, Enter chooses", async () => {
  const chosen = vi.fn();
  render(<Harness chosen={chosen} />);
  const field = screen.getByRole("combobox");
  await userEvent.type(field, "al{ArrowUp}");
  expect(field.getAttribute("aria-activedescendant")).toBe(
    screen.getByText("Alberto Ascari").parentElement?.id,
  );
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(screen.getByRole("option", { selected: true }).textContent).toBe("Alan Jones");
  await userEvent.keyboard("{Enter}");
  expect(chosen).toHaveBeenCalledExactlyOnceWith("Alan Jones");
  expect(screen.queryByRole("option")).toBeNull();
});

test("Enter chooses nothing before a suggestion is gone to", async () => {
  const chosen = vi.fn();
  render(<Harness chosen={chosen} />);
  await userEvent.type(screen.getByRole("combobox"), "al{Enter}");
  expect(chosen).not.toHaveBeenCalled();
});

test("Escape first closes the list, then empties the field", async () => {
  render(<Harness chosen={vi.fn()} />);
  const field = screen.getByRole<HTMLInputElement>("combobox");
  await userEvent.type(field, "al{Escape}");
  expect(screen.queryByRole("option")).toBeNull();
  expect(field.value).toBe("al");
  await userEvent.keyboard("{Escape}");
  expect(field.value).toBe("");
});

test("a click chooses", async () => {
  const chosen = vi.fn();
  render(<Harness chosen={chosen} />);
  await userEvent.type(screen.getByRole("combobox"), "asc");
  await userEvent.click(screen.getByText("Alberto Ascari"));
  expect(chosen).toHaveBeenCalledExactlyOnceWith("Alberto Ascari");
});

test("the state says how many there are, that one waits, or what is wrong", () => {
  expect(spoken(undefined, undefined, undefined, "a")).toBe("Searching …");
  expect(spoken([], undefined, 0, "xyz")).toBe("Nothing fits “xyz”.");
  expect(spoken([1], undefined, 1, "a")).toBe("1 suggestion.");
  expect(spoken([1, 2], undefined, 30, "a")).toBe("2 of 30 are listed. Type more to narrow them down.");
  expect(spoken(undefined, "The service cannot be reached.", undefined, "a")).toBe(
    "The service cannot be reached.",
  );
});
