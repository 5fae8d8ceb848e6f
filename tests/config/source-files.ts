import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, absolute. */
export const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));

const SOURCE_FOLDERS = ["core", "library", "server", "ingest", "web", "evals", "scripts"];

/** Every source file of the product, relative to the project root, with `/` between its parts. */
export function listSourceFiles(): string[] {
  return SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|tsx|mjs)$/u.test(name))
      .map((name) => `${folder}/${name.split(path.sep).join("/")}`),
  ).sort();
}
