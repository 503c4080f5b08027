import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it, vi } from "vitest";
import { Component } from "./StepPage";

const TOKEN = "t".repeat(43);

function open(address: string, answer: () => Response) {
  const sent: [string, string][] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push([new URL(request.url).pathname, await request.text()]);
    return answer();
  });
  const router = createMemoryRouter([{ path: "/account/:step", element: <Component /> }], {
    initialEntries: [address],
  });
  render(<RouterProvider router={router} />);
  return { router, sent };
}

const done = () => new Response(null, { status: 204 });
const gone = () =>
  Response.json(
    {
      type: "urn:x",
      title: "x",
      status: 404,
      code: "not-found",
      detail: "It was used.",
      request_id: "r",
      errors: [],
    },
    { status: 404 },
  );

it("takes the token out of the address, and uses it only when asked to", async () => {
  const { router, sent } = open(`/account/confirm?as_of=2026-05-01#token=${TOKEN}`, done);
  expect(await screen.findByRole("button", { name: "Confirm the address" })).toBeDefined();
  expect(router.state.location).toMatchObject({ hash: "", search: "?as_of=2026-05-01" });
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Confirm the address" }));
  await screen.findByText("Your address is confirmed");
  expect(sent).toEqual([["/api/v1/auth/confirm", JSON.stringify({ token: TOKEN })]]);
});

it("asks for the link when there is none, and explains one that is used up", async () => {
  const { sent } = open("/account/confirm", gone);
  await userEvent.click(screen.getByRole("button", { name: "Confirm the address" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Link from the mail"));
  expect(sent).toEqual([]);
  await userEvent.type(
    screen.getByLabelText("Link from the mail"),
    `https://x.org/account/confirm#token=${TOKEN}`,
  );
  await userEvent.click(screen.getByRole("button", { name: "Confirm the address" }));
  expect(await screen.findByText(/It was used/)).toBeDefined();
  expect(sent).toEqual([["/api/v1/auth/confirm", JSON.stringify({ token: TOKEN })]]);
});

it("sets a password that is long enough", async () => {
  const { sent } = open(`/account/reset#token=${TOKEN}`, done);
  const field = await screen.findByLabelText("New password");
  await userEvent.type(field, "short");
  await userEvent.click(screen.getByRole("button", { name: "Set the password" }));
  expect(screen.getByText("The password has 5 of at least 12 characters.")).toBeDefined();
  await userEvent.type(field, " and longer");
  await userEvent.click(screen.getByRole("button", { name: "Set the password" }));
  await screen.findByText("Your password is changed");
  expect(sent).toEqual([
    [
      "/api/v1/auth/password/reset/confirm",
      JSON.stringify({ token: TOKEN, new_password: "short and longer" }),
    ],
  ]);
});

it("answers a forgotten password the same for every address", async () => {
  open("/account/forgot", () => Response.json({ message: "…" }, { status: 202 }));
  await userEvent.type(screen.getByLabelText("E-mail address"), "nobody@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Send the mail" }));
  const told = await screen.findByText("Look into your mail");
  expect(document.activeElement?.contains(told)).toBe(true);
  expect(screen.getByText(/can be used, a mail is on its way/)).toBeDefined();
});
