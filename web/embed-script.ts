import { join } from "node:path";
import { build, type Plugin } from "vite";

export const EMBED_FILE = "embed/tenkyo.js";

/** Puts the chat for pages of other sites beside the page. */
export function embedScript(): Plugin {
  return {
    name: "embed-script",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: EMBED_FILE, source: await buildEmbedScript() });
    },
  };
}

/**
 * The chat as one file: its address is written into those pages, so that it has no hash, and it shares no piece with the page
 * of this server. @throws Error when it would be several.
 */
export async function buildEmbedScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(import.meta.dirname, "embed/main.ts"), formats: ["iife"], name: "tenkyoEmbed" },
    },
  });
  const [script, ...others] = [result].flat().flatMap((bundle) => ("output" in bundle ? bundle.output : []));
  if (script?.type !== "chunk" || others.length > 0) throw new Error("the embedded chat must be one file");
  return script.code;
}
