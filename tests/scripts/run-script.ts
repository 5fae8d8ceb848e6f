import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT_ROOT } from "./load-script.ts";

export interface ScriptResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `scripts/<name>` as a person would, from an unrelated working directory, and waits for its end. */
export function runScript(
  name: string,
  { env = {}, nodeOptions = [], args = [] }: { env?: NodeJS.ProcessEnv; nodeOptions?: string[]; args?: string[] } = {},
): Promise<ScriptResult> {
  const script = path.join(PROJECT_ROOT, "scripts", name);
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], {
    cwd: tmpdir(),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A check that wrongly passes would start the real server; it must not outlive the test.
    timeout: 15_000,
  });
  const result: ScriptResult = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    result.stdout += piece;
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    result.stderr += piece;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ...result, code }));
  });
}
