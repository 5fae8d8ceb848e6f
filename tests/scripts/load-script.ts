import { fileURLToPath } from "node:url";

/**
 * Loads a module of `scripts/lib`. Those files are plain JavaScript without declarations, so the caller names the
 * shape that it uses; `scripts/tsconfig.json` checks the files themselves.
 */
export async function loadScript<Shape>(fileName: string): Promise<Shape> {
  return (await import(new URL(`../../scripts/lib/${fileName}`, import.meta.url).href)) as Shape;
}

/** The project's folder, absolute. */
export const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));
