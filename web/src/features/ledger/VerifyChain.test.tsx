import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { exportOf } from "./fixture";
import { VerifyChain } from "./VerifyChain";

function show(answer: () => Promise<Response>, head: string) {
  vi.stubGlobal("fetch", answer);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <VerifyChain total={2} head={head} />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Verify 2 entries" }));
}

const headOf = (text: string) => /"head":"(\w+)"/.exec(text)?.[1] ?? "";

test("a whole chain is said to be whole", async () => {
  const text = await exportOf(2);
  show(() => Promise.resolve(new Response(text)), headOf(text));
  expect(await screen.findByText("✓ 2 entries, all as they were published.")).toBeTruthy();
});

test("a digit changed in the file is said, with the entry that holds it", async () => {
  const text = await exportOf(2);
  show(() => Promise.resolve(new Response(text.replace("0.61803", "0.61804"))), headOf(text));
  expect(await screen.findByText("✗ Entry 1 is broken.")).toBeTruthy();
});

test("without an answer nothing is verified, and one can try again", async () => {
  show(() => Promise.reject(new TypeError("Failed to fetch")), "");
  expect(await screen.findByText("The connection to the service was lost.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again now" })).toBeTruthy();
});
