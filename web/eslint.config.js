import js from "@eslint/js";
import boundaries from "eslint-plugin-boundaries";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Zones of src/, each with what it may import: dependencies point one way, and features know nothing of each other. */
const ALLOWED = {
  lib: ["lib"],
  api: ["api", "lib"],
  components: ["components", "api", "lib"],
  feature: ["components", "api", "lib"],
  test: ["components", "api", "lib"],
  app: ["app", "feature", "components", "api", "lib"],
};

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
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { project: "tsconfig.app.json" } },
      "boundaries/elements": [
        { type: "feature", pattern: "src/features/*", capture: ["name"] },
        ...["lib", "api", "components", "app", "test"].map((type) => ({ type, pattern: `src/${type}` })),
      ],
    },
    rules: {
      "boundaries/no-unknown-dependencies": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            ...Object.entries(ALLOWED).map(([type, types]) => ({
              from: { element: { type } },
              allow: { to: { element: { type: types } } },
            })),
            {
              from: { element: { type: "feature" } },
              allow: {
                to: { element: { type: "feature", captured: { name: "{{from.element.captured.name}}" } } },
              },
            },
            {
              from: { element: { type: ["lib", "api", "components", "feature", "app"] } },
              allow: { to: { element: { type: "test" } } },
            },
          ],
        },
      ],
    },
  },
  { files: ["e2e/**/*.ts"], rules: { "no-empty-pattern": "off" } },
);
