import { expect, type Page, type Route, test } from "@playwright/test";
import { PAGES } from "../pages";

const READS = PAGES.filter(({ name }) => name !== "account");
/** Longer than any page waits before it tries again by itself. */
const LATER = 20_000;

const problem =
  (status: number, code: string, detail: string, headers: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({
      status,
      headers: { "X-Request-ID": "0123456789abcdef", ...headers },
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: `urn:f1-analytics:problem:${code}`,
        title: "Problem",
        status,
        detail,
        code,
        request_id: "0123456789abcdef",
        errors: [],
      }),
    });

const FAULTS: readonly { name: string; answer: (route: Route) => Promise<void>; says: RegExp }[] = [
  { name: "down", answer: (route) => route.abort("connectionrefused"), says: /cannot be reached/ },
  { name: "500", answer: problem(500, "internal-error", "The service has a fault."), says: /has a fault/ },
  {
    name: "429",
    answer: problem(429, "rate-limited", "Too many requests.", { "Retry-After": "5" }),
    says: /Too many requests/,
  },
];

for (const { name, path, shows } of READS) {
  for (const fault of FAULTS) {
    test(`${name} says that the API is ${fault.name} and recovers by itself`, async ({ page }) => {
      await page.clock.install();
      await page.route("**/api/**", fault.answer);
      await page.goto(path);
      await passTimeUntil(page, async () =>
        expect(page.getByRole("alert").first()).toContainText(fault.says, { timeout: 500 }),
      );

      await page.unroute("**/api/**");
      await passTimeUntil(page, async () =>
        expect(page.locator("body")).toContainText(shows, { timeout: 500 }),
      );
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }
}

test("a slow API is said to be slow", async ({ page }) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.clock.install();
  await page.route("**/api/**", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/standings");
  await expect(page.getByText(/Loading/).first()).toBeAttached();
  await page.clock.fastForward(4_000);
  await expect(page.getByText(/longer than usual/).first()).toBeVisible();
  release();
  await expect(page.locator("body")).toContainText("Antonelli");
});

test("an answer that cannot be renewed stays, and says how old it is", async ({ page }) => {
  await page.clock.install();
  await page.goto("/standings");
  await expect(page.locator("body")).toContainText("Antonelli");
  await page.route("**/api/**", (route) => route.abort("connectionrefused"));
  await page.clock.fastForward(120_000);
  // Coming back to the page renews what is older than a minute.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await passTimeUntil(page, async () =>
    expect(page.getByText("Not up to date.").first()).toBeVisible({ timeout: 500 }),
  );
  await expect(page.locator("body")).toContainText("Antonelli");
  await page.unroute("**/api/**");
  await passTimeUntil(page, async () =>
    expect(page.getByText("Not up to date.")).toHaveCount(0, { timeout: 500 }),
  );
});

test("stale data is said to be stale, with its date, on every page", async ({ page }) => {
  await page.goto("/calendar");
  await expect(page.getByText(/The results stop on 14 June 2026/)).toBeVisible();
});

/** Let the page's own timers run until something holds. */
async function passTimeUntil(page: Page, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(LATER / 4);
    await holds();
  }).toPass({ timeout: 30_000 });
}
