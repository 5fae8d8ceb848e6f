import { readdir, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Removes what builds that were killed half-way left behind: `<name>.<process>.new` and `.old`, and the marks `.run` of
 * those who used one, where that process is gone.
 * @param {string} folder
 * @param {RegExp} names Of the builds.
 */
export async function removeAbandonedBuilds(folder, names) {
  for (const entry of await readdir(folder).catch(() => [])) {
    const [, name, pid] = /^(.+)\.(\d+)\.(?:new|old|run)$/u.exec(entry) ?? [];
    if (name === undefined || !names.test(name) || isRunning(Number(pid))) continue;
    await rm(path.join(folder, entry), { recursive: true, force: true });
  }
}

/** @param {number} pid */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
