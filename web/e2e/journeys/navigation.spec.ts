import { expect, test } from "@playwright/test";
import { PAGES } from "../pages";

test("the keyboard reaches the content, the menu and every main page", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("h1")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  await page.locator("summary", { hasText: "More" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Head to head" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Head to head" })).toBeHidden();
  await expect(page.locator("summary", { hasText: "More" })).toBeFocused();
});

test("pages have titles and descriptions of their own", async ({ page }) => {
  const titles = new Map<string, string>();
  for (const { name, path, shows } of PAGES.filter((one) => one.name !== "card")) {
    await page.goto(path);
    await expect(page.locator("body")).toContainText(shows);
    titles.set(name, await page.title());
  }
  expect(new Set(titles.values()).size, JSON.stringify([...titles])).toBe(titles.size);
});

test("the first load has at most 150 kB of JavaScript, gzipped", async ({ page }) => {
  const sizes: number[] = [];
  page.on("response", (response) => {
    if (!new URL(response.url()).pathname.endsWith(".js")) return;
    expect(response.headers()["content-encoding"]).toBe("gzip");
    sizes.push(Number(response.headers()["content-length"]));
  });
  await page.goto("/");
  await expect(page.locator("body")).toContainText("likeliest winner");
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
});

test("an address that leads nowhere says so and leads on", async ({ page }) => {
  await page.goto("/no-such-page");
  await expect(page.locator("h1")).toHaveText("There is no such page");
  await page.getByRole("link", { name: "calendar", exact: true }).click();
  await expect(page).toHaveURL(/\/calendar/);
});

test("the theme is kept from visit to visit", async ({ page }) => {
  await page.goto("/status");
  await page.getByLabel("Settings").click();
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
