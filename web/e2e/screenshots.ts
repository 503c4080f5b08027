import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, expect, test } from "@playwright/test";
import { PAGES } from "./pages";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");
const WIDTHS = { phone: [390, 844], wide: [1440, 900] } as const;
/** Pictures end here, in pixels: what is below is more of the same. */
const LONGEST = 2_400;

for (const { name, path, shows } of PAGES) {
  for (const theme of ["light", "dark"] as const) {
    for (const [size, [width, height]] of Object.entries(WIDTHS)) {
      test(`${name} ${theme} ${size}`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({
          baseURL: baseURL ?? "",
          viewport: { width, height },
          colorScheme: theme,
          reducedMotion: "reduce",
          locale: "en-GB",
          timezoneId: "Europe/Berlin",
        });
        const page = await context.newPage();
        await page.goto(path, { waitUntil: "networkidle" });
        await expect(page.locator("body")).toContainText(shows);
        const high = await page.evaluate(() => document.documentElement.scrollHeight);
        // A bar that sticks to the window belongs to its end, not to the middle of the picture.
        await page.setViewportSize({ width, height: Math.min(high, LONGEST) });
        const picture = await page.screenshot();
        await mkdir(FOLDER, { recursive: true });
        await writeFile(join(FOLDER, `${name}-${theme}-${size}.webp`), await asWebp(browser, picture));
        await context.close();
      });
    }
  }
}

/** The picture in a tenth of the bytes; the browser encodes it. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const encoded = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.72).split(",")[1] ?? "";
  }, png.toString("base64"));
  await page.close();
  return Buffer.from(encoded, "base64");
}
