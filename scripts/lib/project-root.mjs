import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, absolute; independent of the working directory. */
export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
