import { readdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { isRunning } from "../abandoned-builds.mjs";
import { removeBuild } from "./complete-build.mjs";

export const BUILD_NAME = /^[0-9a-f]{16}$/u;
/** So that going back and forth between two states of the sources needs no building. */
const KEPT_BUILDS = 3;

/**
 * Says that this process runs a build: it loads parts of it later on, also after the sources have changed and other servers
 * were started. Where it cannot be written, nothing is cleared away either.
 * @param {string} folder The build's.
 */
export async function markInUse(folder) {
  await utimes(folder, new Date(), new Date()).catch(() => undefined);
  await writeFile(`${folder}.${process.pid}.run`, "").catch(() => undefined);
}

/**
 * Removes all but the newest builds and those that a process still runs.
 * @param {string} all The folder of builds.
 * @param {string} own Name of the build that this process runs.
 */
export async function removeOldBuilds(all, own) {
  const entries = await readdir(all);
  const inUse = new Set([own]);
  for (const entry of entries) {
    const [, name, pid] = /^(.+)\.(\d+)\.run$/u.exec(entry) ?? [];
    // Under this process's own number an earlier one ran the others, as in containers, where it is always the same.
    if (name !== undefined && Number(pid) !== process.pid && isRunning(Number(pid))) inUse.add(name);
  }
  const builds = await Promise.all(
    entries
      .filter((name) => BUILD_NAME.test(name))
      .map(async (name) => ({ name, usedAt: (await stat(path.join(all, name))).mtimeMs })),
  );
  builds.sort((one, other) => other.usedAt - one.usedAt);
  for (const { name } of builds.slice(KEPT_BUILDS)) if (!inUse.has(name)) await removeBuild(path.join(all, name));
}
