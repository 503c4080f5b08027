import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { LedgerEntryDetail } from "@/api/schema";
import { showRoute } from "@/test/route";
import { GENESIS } from "./chain";
import { forged } from "./check";
import { entryOf } from "./fixture";
import { Component } from "./LedgerEntryPage";

function show(entries: readonly LedgerEntryDetail[], at: string) {
  showRoute(Component, {
    path: "/ledger/:position",
    at,
    answers: ({ pathname, searchParams }) => {
      // As the API, which puts at most fifty forecasts on a page.
      if (pathname.endsWith("/forecasts"))
        return Number(searchParams.get("limit")) > 50
          ? { status: 422, problem: "bad-request" }
          : { simulated: false, total: 0, items: [], next_cursor: null };
      if (pathname.endsWith("/ledger")) {
        return {
          simulated: false,
          total: entries.length,
          items: [],
          next_cursor: null,
          head: "",
          verify: "",
        };
      }
      const found = entries.find(({ position }) => pathname.endsWith(`/${position}`));
      return found ?? { status: 404, problem: "not-found" };
    },
  });
}

async function chain(): Promise<readonly [LedgerEntryDetail, LedgerEntryDetail]> {
  const first = await entryOf(1, GENESIS);
  return [first, await entryOf(2, first.hash)];
}

test("an entry as published is verified, and shows its forecast", async () => {
  show(await chain(), "/ledger/2");
  expect(await screen.findByText("✓ This is what was published.")).toBeTruthy();
  expect(screen.getAllByText("matches")).toHaveLength(4);
  expect(screen.getByText(/It gave Kimi Antonelli the best chance to win, 31 in 50/)).toBeTruthy();
  expect(await screen.findByText("Not scored yet")).toBeTruthy();
});

test("an entry that was tampered with is refused", async () => {
  const [first, second] = await chain();
  show([first, { ...second, payload: forged(second.payload) }], "/ledger/2");
  expect(await screen.findByText("✗ This is not what was published.")).toBeTruthy();
  expect(screen.getByText(/What does not match: the fingerprint of the text/)).toBeTruthy();
});

test("an entry whose predecessor was tampered with is refused", async () => {
  const [first, second] = await chain();
  show([{ ...first, payload: forged(first.payload) }, second], "/ledger/2");
  expect(await screen.findByText(/What does not match: the link to the entry before/)).toBeTruthy();
});

test("who changes a digit sees that it is found, and can put it back", async () => {
  show(await chain(), "/ledger/1");
  await screen.findByText("✓ This is what was published.");
  fireEvent.click(screen.getByRole("button", { name: "Change one digit" }));
  expect(await screen.findByText(/The ledger itself is untouched/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Put the digit back" }));
  expect(await screen.findByText("✓ This is what was published.")).toBeTruthy();
});

test.each(["/ledger/9", "/ledger/nine", "/ledger/0"])("%s is said not to be there", async (at) => {
  show(await chain(), at);
  expect(await screen.findByRole("heading", { name: /The ledger has no entry/ })).toBeTruthy();
});

test("who looks at an earlier instant is not told what was forecast later", async () => {
  show(await chain(), "/ledger/2?as_of=2026-06-24");
  expect(await screen.findByText("This entry is hidden")).toBeTruthy();
  expect(screen.queryByText(/best chance to win/)).toBeNull();
});
