import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const PACKAGE = dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));
const VERSION = (JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string }).version;

/** Maps of characters, metrics of the standard fonts, and the decoder of JPEG 2000 that needs no WebAssembly. */
const RESOURCES: Readonly<Record<string, (name: string) => boolean>> = {
  cmaps: (name) => name.endsWith(".bcmap"),
  standard_fonts: () => true,
  wasm: (name) => name === "openjpeg_nowasm_fallback.js" || name.startsWith("LICENSE"),
};

/**
 * Puts what pdf.js reads while it draws into the page's own files: a PDF with a font that is not embedded shows
 * nothing without them, and nothing may be asked of another site. The version is in the path, so that it can be cached.
 */
export function pdfResources(): Plugin {
  return {
    name: "pdf-resources",
    apply: "build",
    generateBundle() {
      for (const [folder, isWanted] of Object.entries(RESOURCES)) {
        for (const name of readdirSync(join(PACKAGE, folder)).filter(isWanted)) {
          const source = readFileSync(join(PACKAGE, folder, name));
          this.emitFile({ type: "asset", fileName: `assets/pdfjs-${VERSION}/${folder}/${name}`, source });
        }
      }
    },
  };
}
