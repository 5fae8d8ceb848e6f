import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PROJECT_ROOT = resolve(import.meta.dirname, "..");

/** The built page; see `npm run build:web`. */
export const WEB_ROOT = join(PROJECT_ROOT, "dist", "web");

/** Of package.json. */
export const PROGRAM_VERSION: string = (
  JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as { version: string }
).version;
