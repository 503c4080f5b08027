import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { PAGES } from "./pages";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LARGEST_SHIFT = 0.02;

for (const { name, path, heading, shows } of PAGES) {
  test(`${name}: complete, accessible, steady`, async ({ page }) => {
    const complaints = listen(page);
    await measureShift(page);
    await page.goto(path);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("h1")).toHaveText(heading);
    await expect(page.locator("body")).toContainText(shows);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);

    expect(await page.title()).not.toBe("");
    expect(await page.locator('meta[name="description"]').getAttribute("content")).toMatch(/\w+ \w+/);
    expect(await sidewaysOverflow(page), "pixels that the page is too wide").toBe(0);
    expect(await page.evaluate(() => window.shift), "layout shift").toBeLessThanOrEqual(LARGEST_SHIFT);
    for (const figure of await page.locator("figure").all()) {
      expect(await figure.locator("p").first().textContent(), "a chart's sentence").toMatch(/\w+ \w+ .*\w/);
      await expect(figure.locator("table").first(), "a chart's table").toBeAttached();
    }
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

declare global {
  interface Window {
    shift: number;
  }
}

/** Sums unexpected movements of content, as web vitals do. */
async function measureShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) window.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What the browser complains about: errors, refused resources, failed requests. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}

async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
