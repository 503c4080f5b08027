import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

const PASSWORD = "Seventeen laps to go";
/** Where a stack without a mail server writes its mails. */
const LOG = process.env.JOURNEYS_LOG ?? join(process.env.JOURNEYS_FOLDER ?? "", "stack.log");

test("register, confirm, log in, make a key, use it, come back, log out", async ({ page, request }, {
  project,
}) => {
  const address = `driver-${project.name.replaceAll(/\W/g, "-")}-${Date.now()}@example.com`;
  await page.goto("/account");
  const form = page.getByRole("region", { name: "Create an account" });
  await form.getByLabel("E-mail").fill(address);
  await form.getByLabel("Password", { exact: true }).fill("short");
  await form.getByRole("button", { name: "Create the account" }).click();
  await expect(form.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
  await expect(form.getByLabel("Password", { exact: true })).toBeFocused();
  await form.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await form.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();

  await page.goto(`/account/confirm#token=${await mailedToken(address)}`);
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("Your address is confirmed")).toBeVisible();

  await page.goto("/account");
  await logIn(page, address, "not the password");
  await expect(
    page.getByRole("region", { name: "Log in" }).getByRole("alert").filter({ hasText: /\w/ }).first(),
  ).toBeVisible();
  await logIn(page, address, PASSWORD);
  await expect(page.getByRole("heading", { name: address })).toBeVisible();
  expect(await kept(page)).not.toMatch(/eyJ|token/i);

  await page.getByLabel("Name of a new key").fill("pit wall");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await page
    .getByRole("group", { name: /Your new key/ })
    .locator("output")
    .textContent();
  const asked = await request.get("/api/v1/seasons", { headers: { "X-API-Key": key ?? "" } });
  expect(asked.status()).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("list", { name: "API keys" })).toContainText("pit wall");

  // The access token is gone with the page; the cookie, which no script can read, buys a new one.
  await page.reload();
  await expect(page.getByRole("heading", { name: address })).toBeVisible();
  expect(await page.evaluate(() => document.cookie)).toBe("");

  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Log in" })).toBeVisible();
});

async function logIn(page: Page, address: string, password: string): Promise<void> {
  const form = page.getByRole("region", { name: "Log in" });
  await form.getByLabel("E-mail").fill(address);
  await form.getByLabel("Password", { exact: true }).fill(password);
  await form.getByRole("button", { name: "Log in" }).click();
}

/** All that scripts can find in the browser's stores. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage].map((store) => Object.entries(store))),
  );
}

/** The token of the mail to an address, as soon as it was sent. */
async function mailedToken(address: string): Promise<string> {
  let token: string | undefined;
  await expect(() => {
    const log = readFileSync(LOG, "utf8");
    token = /#token=([\w.~-]+)/.exec(log.slice(log.lastIndexOf(address)))?.[1];
    expect(token).toBeDefined();
  }).toPass();
  return token ?? "";
}
