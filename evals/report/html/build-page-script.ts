import { join } from "node:path";
import { build } from "vite";

/** The script of the page as one piece of plain JavaScript. @throws Error when it would be several. */
export async function buildPageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    envDir: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(import.meta.dirname, "page/main.ts"), formats: ["iife"], name: "tenkyoReport" },
    },
  });
  const [script, ...others] = [result].flat().flatMap((bundle) => ("output" in bundle ? bundle.output : []));
  if (script?.type !== "chunk" || others.length > 0) throw new Error("the script of the report must be one file");
  return script.code.trim();
}
