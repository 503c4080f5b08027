import { render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Loaded } from "./Loaded";

afterEach(() => {
  vi.restoreAllMocks();
});

function shown(items: readonly string[] | null) {
  const query = {
    data: { items },
    error: null,
    failureReason: null,
    dataUpdatedAt: 1,
    refetch: () => undefined,
  };
  return (
    <main>
      <p>Beside it</p>
      <Loaded query={query} what="the drivers">
        {({ items: names }) => {
          if (names === null) throw new TypeError("names is null");
          return names.join(", ");
        }}
      </Loaded>
    </main>
  );
}

test("what cannot be drawn takes nothing beside it along, and other data is tried afresh", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { rerender } = render(shown(null));
  expect(screen.getByText("Could not show the drivers")).toBeTruthy();
  expect(screen.getByText("Beside it")).toBeTruthy();
  rerender(shown(["Fangio"]));
  expect(screen.getByText("Fangio")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});
