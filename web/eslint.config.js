import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Zones of src/, each with those that it may not import: dependencies point one way, and features know nothing of each other. */
const FORBIDDEN = {
  lib: ["api", "components", "features", "app", "test"],
  api: ["components", "features", "app", "test"],
  components: ["features", "app", "test"],
  features: ["features", "app", "test"],
  test: ["features", "app"],
};
const zones = Object.entries(FORBIDDEN).map(([zone, forbidden]) => ({
  files: [`src/${zone}/**/*.{ts,tsx}`],
  ignores: zone === "test" ? [] : [`src/${zone}/**/*.test.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: forbidden.map((other) => `@/${other}/*`),
            message: `src/${zone} may not import from there.`,
          },
          { group: ["../*"], message: "Import by the name of the zone, @/…, or from the same folder." },
        ],
      },
    ],
  },
}));

export default defineConfig(
  globalIgnores(["dist", "src/api/schema.ts", "test-results", "playwright-report"]),
  js.configs.recommended,
  {
    files: ["public/*.js"],
    languageOptions: { globals: { document: "readonly", localStorage: "readonly" } },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat["recommended-latest"]],
  },
  ...zones,
  { files: ["e2e/**/*.ts"], rules: { "no-empty-pattern": "off" } },
);
