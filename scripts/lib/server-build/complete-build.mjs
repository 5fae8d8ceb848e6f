import { open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/** Names every file of a build with its size. Written last: a build without it is none. */
const FILE_LIST = "files.json";

/**
 * Writes the list, and everything to the disk: after a power cut, a folder under its final name must not hold empty files.
 * @param {string} folder
 */
export async function finishBuild(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const name of await readdir(folder)) if (name !== FILE_LIST) sizes[name] = await flush(path.join(folder, name));
  await writeFile(path.join(folder, FILE_LIST), `${JSON.stringify(sizes, null, 2)}\n`);
  await flush(path.join(folder, FILE_LIST));
}

/**
 * Whether all files of a build are there at their full size: a removal that was killed half-way leaves some of them.
 * @param {string} folder
 */
export async function isComplete(folder) {
  try {
    const sizes = Object.entries(JSON.parse(await readFile(path.join(folder, FILE_LIST), "utf8")));
    const found = await Promise.all(sizes.map(async ([name]) => (await stat(path.join(folder, name))).size));
    return sizes.length > 0 && sizes.every(([, size], at) => found[at] === size);
  } catch {
    return false;
  }
}

/**
 * Renames a finished build to its final name, in the place of one that is not complete.
 * @param {string} fresh
 * @param {string} folder
 */
export async function putInPlace(fresh, folder) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(fresh, folder);
    } catch (error) {
      // Another start got there first, with the same sources.
      if (await isComplete(folder)) return undefined;
      const { code = "" } = /** @type {NodeJS.ErrnoException} */ (error);
      if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(code) || attempt === 3) throw error;
      await removeBuild(folder);
    }
  }
}

/**
 * Removes a build so that no part of it is ever seen under its name; what a kill leaves is known to `removeAbandonedBuilds`.
 * @param {string} folder
 */
export async function removeBuild(folder) {
  const old = `${folder}.${process.pid}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch((error) => {
    // Another start has removed it.
    if (error.code !== "ENOENT") throw error;
  });
  await rm(old, { recursive: true, force: true });
}

/** @param {string} file @returns {Promise<number>} Its size. */
async function flush(file) {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
