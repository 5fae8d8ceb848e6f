import { join, resolve } from "node:path";

const PROJECT_ROOT = resolve(import.meta.dirname, "..");

/** The built page; see `npm run build:web`. */
export const WEB_ROOT = join(PROJECT_ROOT, "dist", "web");
