import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

/** The browser of the system; Playwright's own builds are not fetched. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const WIDTHS = { phone: [390, 844], tablet: [820, 1180], wide: [1440, 900] } as const;
const THEMES = ["light", "dark"] as const;

// Workers inherit what this process decides: one stack for all of them.
const port = (process.env.JOURNEYS_PORT ??= String(18_400 + (process.pid % 500)));
const folder = (process.env.JOURNEYS_FOLDER ??= join(tmpdir(), `f1-journeys-${process.pid}`));
/** A stack that runs already may be walked through instead of one of our own. */
const running = process.env.JOURNEYS_URL;
const url = running ?? `http://127.0.0.1:${port}`;

if (!existsSync(CHROMIUM)) {
  process.stderr.write(
    `No browser at ${CHROMIUM}: journeys are skipped. On Debian: apt-get install chromium\n`,
  );
}

function project(
  theme: (typeof THEMES)[number],
  width: keyof typeof WIDTHS,
): NonNullable<PlaywrightTestConfig["projects"]>[number] {
  const [wide, high] = WIDTHS[width];
  return {
    name: `${theme} ${width}`,
    use: { colorScheme: theme, viewport: { width: wide, height: high }, hasTouch: width !== "wide" },
    testMatch: "pages.spec.ts",
  };
}

export const shared: PlaywrightTestConfig = {
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: process.stdout.isTTY ? "list" : "line",
  outputDir: "test-results",
  use: {
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    launchOptions: { executablePath: CHROMIUM, args: FLAGS },
  },
  ...(running === undefined
    ? {
        webServer: {
          command: `bash e2e/stack.sh ${port} ${folder}`,
          url: `${url}/health/ready`,
          timeout: 900_000,
          gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
        },
      }
    : {}),
};

export default defineConfig(shared, {
  testDir: "e2e",
  projects: existsSync(CHROMIUM)
    ? [
        // Every page in both themes and three widths; what does not depend on them on a phone, and by mouse on a wide screen too.
        ...THEMES.flatMap((theme) =>
          (Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]).map((width) => project(theme, width)),
        ),
        { ...project("dark", "phone"), name: "journeys phone", testMatch: "journeys/*.spec.ts" },
        {
          ...project("light", "wide"),
          name: "journeys wide",
          testMatch: "journeys/*.spec.ts",
          testIgnore: "journeys/faults.spec.ts",
        },
      ]
    : [],
});
