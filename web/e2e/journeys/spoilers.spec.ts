import { expect, test } from "@playwright/test";

test("spoiler-free mode leaves out results on every page until it is switched off", async ({ page }) => {
  await page.goto("/standings");
  await page.getByLabel("Settings").click();
  await page.getByLabel("Spoiler-free").selectOption({ label: "Not seen: Monaco Grand Prix 2026, race" });
  await page.keyboard.press("Escape");
  await expect(page.getByText("Spoiler-free.")).toBeVisible();
  const instant = await page.evaluate(
    () => (JSON.parse(localStorage.getItem("f1-analytics") ?? "{}") as { unseenFrom: string }).unseenFrom,
  );
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/api/v1/") && !url.pathname.endsWith("/status"))
      asked.push(url.pathname + url.search);
  });

  await page.goto("/events/2026-monaco");
  await expect(page.locator("h1")).toContainText("Monaco");
  await expect(page.locator("body")).not.toContainText(/won the race|Winner/i);
  expect(asked.length).toBeGreaterThan(0);
  await page.goto("/standings");
  await expect(page.locator("body")).toContainText("Antonelli");
  const cut = new Date(instant).toISOString();
  expect(
    asked.filter(
      (path) => !path.includes(`as_of=${encodeURIComponent(cut)}`) && !path.startsWith("/api/v1/circuits/"),
    ),
  ).toEqual([]);

  await page.getByRole("button", { name: "Show all results" }).click();
  await expect(page.getByText("Spoiler-free.")).toHaveCount(0);
  await page.goto("/events/2026-monaco");
  await expect(page.locator("body")).toContainText(/Winner|won/i);
});

test("the time machine shows every page as it was, and links keep the instant", async ({ page }) => {
  await page.goto("/standings?as_of=2026-03-20");
  await expect(page.getByText(/As known on 2[01] March 2026/)).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calendar" }).click();
  await expect(page).toHaveURL(/\/calendar\?as_of=2026-03-20/);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page).toHaveURL(/\/calendar$/);
});
