import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a folder and those above it; one that exists already is fine. Why not `mkdir` with `recursive`: Node 20
 * tries for ever where the system refuses with ENOENT, as it does below `/proc`.
 * @throws the system's error.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A file of that name shows when something is written into it.
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}
