import { spawnSync } from "node:child_process";

/** Whether a program is there; a suite that needs it is skipped with a printed reason otherwise. */
export function hasCommand(name: string, args: string[] = ["--version"]): boolean {
  const isThere = spawnSync(name, args, { stdio: "ignore" }).error === undefined;
  if (!isThere) console.warn(`left out: "${name}" is not installed`);
  return isThere;
}
