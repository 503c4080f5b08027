import { chromium, expect, test } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";

const PAGES = { "next race": "/", event: "/events/2026-monaco", standings: "/standings" } as const;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const LEAST = 95;
/** The median of these counts: a shared machine is noisy. */
const RUNS = 3;
const LARGEST_SHIFT = 0.02;
const MOST_SCRIPT = 150_000;

for (const [name, path] of Object.entries(PAGES)) {
  for (const device of ["phone", "desktop"] as const) {
    test(`${name} on a ${device}`, async ({ baseURL }, { project }) => {
      const port = 18_900 + (process.pid % 90);
      const launch = project.use.launchOptions ?? {};
      const browser = await chromium.launch({
        ...launch,
        args: [...(launch.args ?? []), `--remote-debugging-port=${port}`],
      });
      const runs: Record<string, number>[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const result = await lighthouse(
          new URL(path, baseURL).href,
          { port, logLevel: "error" },
          device === "desktop" ? desktopConfig : undefined,
        );
        if (result === undefined) throw new Error(`Lighthouse has no result for ${path}`);
        const { categories, audits } = result.lhr;
        const scripts =
          (audits["network-requests"]?.details as { items: NetworkRequest[] } | undefined)?.items ?? [];
        runs.push({
          ...Object.fromEntries(
            CATEGORIES.map((one) => [one, Math.round((categories[one]?.score ?? 0) * 100)]),
          ),
          "first paint, ms": Math.round(audits["first-contentful-paint"]?.numericValue ?? NaN),
          "largest paint, ms": Math.round(audits["largest-contentful-paint"]?.numericValue ?? NaN),
          "blocked, ms": Math.round(audits["total-blocking-time"]?.numericValue ?? NaN),
          shift: audits["cumulative-layout-shift"]?.numericValue ?? NaN,
          "script, bytes": scripts
            .filter(({ resourceType }) => resourceType === "Script")
            .reduce((sum, { transferSize }) => sum + transferSize, 0),
        });
        for (const audit of Object.values(audits)) {
          if (run === 0 && audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === "binary") {
            process.stdout.write(`  ${audit.id}: ${audit.title}\n`);
          }
        }
      }
      await browser.close();
      const medians = Object.fromEntries(
        Object.keys(runs[0] ?? {}).map((key) => [key, median(runs.map((run) => run[key] ?? NaN))]),
      );
      process.stdout.write(`${name} on a ${device}: ${JSON.stringify(medians)}\n`);
      for (const category of CATEGORIES)
        expect.soft(medians[category], category).toBeGreaterThanOrEqual(LEAST);
      expect.soft(medians.shift).toBeLessThanOrEqual(LARGEST_SHIFT);
      expect.soft(medians["script, bytes"]).toBeLessThanOrEqual(MOST_SCRIPT);
    });
  }
}

interface NetworkRequest {
  readonly resourceType: string;
  readonly transferSize: number;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
