import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { embedScript } from "./embed-script.ts";
import { pdfResources } from "./pdf-resources.ts";

/**
 * Builds the page into `dist/web`. The server's CSP allows nothing inline and no `data:` URIs, so assets are
 * never inlined and the module preload polyfill (an inline script in some versions) stays out. The manifest tells
 * the budget test what the first load consists of.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), pdfResources(), embedScript()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
});
