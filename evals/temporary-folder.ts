import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of one's own that does not outlive the process. */
export interface TemporaryFolder {
  path: string;
  remove(): Promise<void>;
}

/** Removed by `remove`, or at the latest when the process exits, also by Ctrl+C (see `exitOnSignals`). */
export async function createTemporaryFolder(purpose: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `tenkyo-${purpose}-`));
  const removeAtExit = (): void => rmSync(path, { recursive: true, force: true });
  process.once("exit", removeAtExit);
  return {
    path,
    async remove() {
      process.off("exit", removeAtExit);
      await rm(path, { recursive: true, force: true });
    },
  };
}

const INTERRUPTED = 130;

/** Turns Ctrl+C and a polite kill into an exit, so that exit handlers run. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(INTERRUPTED));
}
