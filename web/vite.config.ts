import { fileURLToPath, URL } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { preloadMain } from "./plugins/preloadMain.ts";
import { precompress } from "./plugins/precompress.ts";

/** Where the API is while the dashboard is developed; built files ask the server that they came from. */
const API = process.env.API_URL ?? "http://127.0.0.1:8000";
const proxy = Object.fromEntries(["/api", "/docs", "/openapi.json"].map((path) => [path, API]));

export default defineConfig({
  plugins: [react(), preloadMain("src/app/main.tsx"), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: "es2022",
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One small style sheet for all pages: it is there when the first script runs.
    cssCodeSplit: false,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  css: { modules: { localsConvention: "camelCase" } },
});

/** What every page needs is two files, libraries and our own; what starts first depends on neither. */
function chunkOf(id: string): string | undefined {
  if (id.includes("vite/preload-helper") || /\/src\/lib\/(?:ahead|preferences)\.ts$/.test(id)) return "first";
  if (
    /\/node_modules\/(?:react|react-dom|react-router|scheduler|cookie|set-cookie-parser|@tanstack)\//.test(id)
  )
    return "vendor";
  if (/\/src\/components\/\w+\.(?:tsx|module\.css)$/.test(id)) return "kit";
  return undefined;
}
