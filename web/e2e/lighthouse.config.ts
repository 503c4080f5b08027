import { defineConfig } from "@playwright/test";
import { shared } from "../playwright.config";

// One at a time: two measurements would disturb each other.
export default defineConfig(shared, {
  testDir: ".",
  testMatch: "lighthouse.ts",
  workers: 1,
  timeout: 300_000,
  reporter: "list",
});
