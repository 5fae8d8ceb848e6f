import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PROJECT_ROOT = resolve(import.meta.dirname, "..");
/** By its address: it is looked for from the working directory otherwise. */
const TSX = import.meta.resolve("tsx");

export interface SpawnCommandOptions {
  args?: readonly string[];
  /** Settings; nothing else of this process's environment but the path. */
  settings: Readonly<Record<string, string>>;
  stdio: StdioOptions;
}

/**
 * Starts a command of the project with these settings alone: in an empty folder, where no `.env` and no
 * `tenkyo.config.yaml` of a developer lies.
 * @param file from the project's root, as in `server/main.ts`.
 */
export function spawnCommand(file: string, { args = [], settings, stdio }: SpawnCommandOptions): ChildProcess {
  const cwd = mkdtempSync(join(tmpdir(), "tenkyo-command-"));
  const child = spawn(process.execPath, ["--import", TSX, join(PROJECT_ROOT, file), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...settings },
    stdio,
  });
  child.once("close", () => rmSync(cwd, { recursive: true, force: true }));
  return child;
}
