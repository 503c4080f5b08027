import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/queries";
import { beginLogin, endLogin } from "@/api/session";
import { Component } from "./AccountPage";

const KEY = {
  key_id: "f1_0123456789abcdef",
  name: "Laptop",
  created_at: "2026-06-01T10:00:00Z",
  expires_at: null,
};
const ME = {
  account_id: "3f0c7c52-9a6e-4a52-8a0e-000000000001",
  email: "ann@example.com",
  role: "user",
  plan: "free",
  created_at: "2026-06-01T10:00:00Z",
};
const USAGE = {
  plan: "free",
  limits: { burst: 300, per_second: 5, monthly: 3_000_000 },
  month: "2026-06-01",
  used: 0,
  remaining: 3_000_000,
  days: [],
};

let keys: (typeof KEY)[];
let asked: string[];

/** A service with one account; it makes and revokes keys. */
async function service(request: Request): Promise<Response> {
  const what = `${request.method} ${new URL(request.url).pathname.replace("/api/v1/", "")}`;
  asked.push(what);
  switch (what) {
    case "GET auth/me":
      return Response.json(ME);
    case "GET keys":
      return Response.json({ items: keys });
    case "GET usage":
      return Response.json(USAGE);
    case "GET webhooks":
      return Response.json({ simulated: false, total: 0, items: [], next_cursor: null });
    case "POST keys": {
      const { name } = (await request.json()) as { name: string };
      keys = [...keys, { ...KEY, name }];
      return Response.json({ ...KEY, name, key: `${KEY.key_id}_secret` }, { status: 201 });
    }
    case `DELETE keys/${KEY.key_id}`:
      keys = [];
      return new Response(null, { status: 204 });
    case "POST auth/logout":
    case "DELETE auth/me":
      return new Response(null, { status: 204 });
    default:
      throw new Error(`the test does not answer ${what}`);
  }
}

beforeEach(() => {
  keys = [];
  asked = [];
  vi.stubGlobal("fetch", service);
  beginLogin({ access_token: "t", expires_in_s: 900 });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: <Component /> }])} />
    </QueryClientProvider>,
  );
  return () => {
    act(() => {
      endLogin("out");
    });
  };
});

it("shows a new key once, lists it without its secret, and revokes it after asking", async () => {
  await userEvent.type(await screen.findByLabelText("Name of a new key"), "Pit wall");
  await userEvent.click(screen.getByRole("button", { name: "Make a key" }));
  expect((await screen.findByText(`${KEY.key_id}_secret`)).tagName).toBe("OUTPUT");
  await userEvent.click(screen.getByRole("button", { name: "I have kept it" }));
  expect(screen.queryByText(`${KEY.key_id}_secret`)).toBeNull();
  const list = screen.getByRole("list", { name: "API keys" });
  expect(within(list).getByText("Pit wall")).toBeDefined();

  await userEvent.click(screen.getByRole("button", { name: "Revoke Pit wall" }));
  await userEvent.keyboard("{Escape}");
  expect(asked).not.toContain(`DELETE keys/${KEY.key_id}`);
  await userEvent.click(screen.getByRole("button", { name: "Revoke Pit wall" }));
  await userEvent.click(screen.getByRole("button", { name: "Yes, revoke" }));
  const said = await screen.findByText("The key “Pit wall” is revoked.");
  expect(document.activeElement).toBe(said);
  expect(await screen.findByText("No keys yet")).toBeDefined();
});

it("deletes the account only for who types its address", async () => {
  await userEvent.type(await screen.findByLabelText("To confirm, type ann@example.com"), "bob@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Delete the account for good" }));
  expect(screen.getByText("Type ann@example.com to show that you mean this account.")).toBeDefined();
  const field = screen.getByLabelText("To confirm, type ann@example.com");
  await userEvent.clear(field);
  await userEvent.type(field, "Ann@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Delete the account for good" }));
  expect(await screen.findByText(/Your account is erased/)).toBeDefined();
  expect(asked.filter((one) => one === "DELETE auth/me")).toHaveLength(1);
});

it("shows nothing of the account after logging out", async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Log out" }));
  await screen.findByText("You are logged out.");
  expect(screen.queryByText("ann@example.com")).toBeNull();
  expect(screen.getByRole("heading", { name: "Log in" })).toBeDefined();
});

it("says that a login has ended when it was not the visitor's wish", async () => {
  await screen.findByText("ann@example.com");
  act(() => {
    endLogin("ended");
  });
  await waitFor(() => {
    expect(screen.getByText("Your login has ended.")).toBeDefined();
  });
});
