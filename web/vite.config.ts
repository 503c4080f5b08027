import { fileURLToPath, URL } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./plugins/precompress.ts";

/** Where the API is while the dashboard is developed; built files ask the server that they came from. */
const API = process.env.API_URL ?? "http://127.0.0.1:8000";
const proxy = Object.fromEntries(["/api", "/docs", "/openapi.json"].map((path) => [path, API]));

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: "es2022",
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  css: { modules: { localsConvention: "camelCase" } },
});
