import { expect, type Page, test } from "@playwright/test";

const PAGE = "/events/2026-austria/what-if";
const short = (page: Page) => page.getByRole("region", { name: "The answer in short" });

test("a what-if changes race and title together, and its address reproduces it", async ({
  page,
  browser,
}) => {
  await page.goto(PAGE);
  await settled(page);
  const before = await short(page).textContent();

  await page.getByRole("button", { name: /Kimi Antonelli retires/ }).click();
  await page.getByRole("button", { name: "It rains" }).click();
  await expect(page).toHaveURL(/retired=kimi-antonelli/);
  await expect(page).toHaveURL(/rain=1/);
  await expect(short(page)).not.toHaveText(before ?? "");
  await settled(page);
  const answer = await short(page).textContent();
  expect(answer).toMatch(/Wins the race/);
  expect(answer).toMatch(/Takes the title/);

  const again = await browser.newPage({ viewport: page.viewportSize() });
  await again.goto(page.url());
  await expect(short(again)).toHaveText(answer ?? "");
  await again.close();

  await page.getByRole("button", { name: "Reset all" }).click();
  await expect(page).toHaveURL(new RegExp(`${PAGE}$`));
  await settled(page);
  await expect(short(page)).toHaveText(before ?? "");
});

test("the grid is changed by buttons, by keyboard and by dragging", async ({ page }) => {
  await page.goto(PAGE);
  await settled(page);
  const grid = page.locator("details", { has: page.getByText("Grid and retirements") });
  if ((await grid.getAttribute("open")) === null) await grid.locator("summary").first().click();
  const second = page.getByRole("button", { name: /^Move .*, 2nd$/ });
  const name = /^Move (.*), 2nd$/.exec((await second.getAttribute("aria-label")) ?? "")?.[1] ?? "";

  await page.getByRole("button", { name: `Move ${name} up` }).click();
  await expect(page.getByRole("button", { name: `Move ${name}, 1st` })).toBeVisible();
  await expect(page).toHaveURL(/grid=/);

  await page.getByRole("button", { name: `Move ${name}, 1st` }).press("ArrowDown");
  await expect(page.getByRole("button", { name: `Move ${name}, 2nd` })).toBeFocused();
  await expect(page).not.toHaveURL(/grid=/);

  const grip = page.getByRole("button", { name: `Move ${name}, 2nd` });
  const target = page.getByRole("button", { name: /^Move .*, 4th$/ });
  await target.scrollIntoViewIfNeeded();
  const [from, to] = [await grip.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error("the grid is not in view");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole("button", { name: `Move ${name}, 4th` })).toBeVisible();
  await expect(page).toHaveURL(/grid=/);
});

test("without the prediction service it says so, keeps what was changed, and goes on", async ({ page }) => {
  await page.goto(PAGE);
  await settled(page);
  await page.route("**/what-if?*", (route) =>
    route.fulfill({
      status: 503,
      headers: { "Retry-After": "2" },
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: "urn:f1-analytics:problem:prediction-unavailable",
        title: "Service Unavailable",
        status: 503,
        detail: "The prediction service is away.",
        code: "prediction-unavailable",
        request_id: "0123456789abcdef",
        errors: [],
      }),
    }),
  );
  await page.getByRole("button", { name: "It rains" }).click();
  await expect(page.getByText("The simulator is away.")).toBeVisible();
  await expect(page).toHaveURL(/rain=1/);
  await page.unroute("**/what-if?*");
  await settled(page);
  await expect(page.getByText("The simulator is away.")).toHaveCount(0);
});

/** The answer is there, and is that of what the page shows. */
async function settled(page: Page): Promise<void> {
  await expect(short(page).locator("[aria-busy=false]")).toBeVisible();
  await expect(short(page)).toContainText(/Wins the race/);
}
