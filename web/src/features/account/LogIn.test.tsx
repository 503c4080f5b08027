import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, it, vi } from "vitest";
import { loginState } from "@/api/session";
import { LogIn } from "./LogIn";

const answers: (Response | Promise<Response>)[] = [];
const sent: string[] = [];

beforeEach(() => {
  answers.length = 0;
  sent.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(await request.text());
    const answer = answers.shift();
    if (answer === undefined) throw new Error("the test gave no answer to this request");
    return answer;
  });
  render(<RouterProvider router={createMemoryRouter([{ path: "*", element: <LogIn /> }])} />);
});

function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: "urn:x", title: "x", status, code, detail: "Refused.", request_id: "r", errors: [] };
  return Response.json(body, { status, headers });
}

async function fill(): Promise<void> {
  await userEvent.type(screen.getByLabelText("E-mail address"), "ann@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse battery");
}

const button = () => screen.getByRole("button", { name: /Log|Wait/ });

it("leads to the first field that is wrong, and asks nothing", async () => {
  await userEvent.click(button());
  expect(document.activeElement).toBe(screen.getByLabelText("E-mail address"));
  expect(screen.getByLabelText("E-mail address").getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Enter the password.").getAttribute("role")).toBe("alert");
  expect(sent).toEqual([]);
});

it("is sent once however often it is pressed, and then one is in", async () => {
  let answer: (response: Response) => void = () => undefined;
  answers.push(
    new Promise<Response>((resolve) => {
      answer = resolve;
    }),
  );
  await fill();
  await userEvent.click(button());
  await userEvent.click(button());
  await userEvent.keyboard("{Enter}");
  expect(button().textContent).toBe("Logging in …");
  expect(button().getAttribute("aria-disabled")).toBe("true");
  await act(async () => {
    answer(Response.json({ access_token: "t", token_type: "Bearer", expires_in_s: 900 }));
    await vi.waitFor(() => {
      expect(loginState()).toBe("in");
    });
  });
  expect(sent).toEqual(['{"email":"ann@example.com","password":"correct horse battery"}']);
});

it("does not say who has an account, and tells new ones to confirm", async () => {
  answers.push(refusal(401, "unauthenticated"));
  await fill();
  await userEvent.click(button());
  const alert = await screen.findByText(/once its address is confirmed/);
  expect(alert.textContent).toContain("Refused.");
});

it("waits as long as the service asks, and says when it is over", async () => {
  answers.push(refusal(429, "rate-limited", { "Retry-After": "3" }));
  await fill();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) });
    await user.click(button());
    await screen.findByText("Wait 3 s");
    await user.click(button());
    expect(sent).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(3_100));
    expect(button().textContent).toBe("Log in");
    expect(screen.getByText(/You can try again now/)).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});
