import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { removeAbandonedBuilds } from "../abandoned-builds.mjs";
import { hashContents } from "../content-hash.mjs";
import { reportStep } from "../report.mjs";

/** Everything that can change the built server. What it reads at run time, from its place in the sources, is not in it. */
const SERVER_SOURCES = ["core", "ingest", "server", "tsconfig.json", "package-lock.json", "scripts/lib/server-build"];
const SERVER_FOLDER = "dist/server";
const BUILD_NAME = /^[0-9a-f]{16}$/u;
/** A server that runs loads parts of its build later on, also after the sources have changed and another was started. */
const KEPT_BUILDS = 3;

/**
 * The folder of the build of the sources as they are now, whether it exists or not. It appears whole or not at all.
 * @param {string} root Project root, absolute.
 */
export function serverBuildFolder(root) {
  return path.join(root, SERVER_FOLDER, hashContents(root, SERVER_SOURCES).slice(0, 16));
}

/**
 * The server as JavaScript, built unless it is there already: reading a thousand TypeScript files takes two seconds of
 * every start. Where it cannot be built, this is told, and the server runs from its sources.
 * @param {string} root Project root, absolute.
 * @returns {Promise<string | undefined>} The program, absolute; undefined when there is none.
 */
export async function ensureServerBuild(root) {
  const folder = serverBuildFolder(root);
  const program = path.join(folder, "main.mjs");
  if (existsSync(program)) {
    // Says that it is in use; where it cannot be written, nothing is cleared away either.
    await utimes(folder, new Date(), new Date()).catch(() => undefined);
    reportStep("サーバーのプログラムを確認しました");
    return program;
  }
  const startedAt = performance.now();
  try {
    await build({ root, folder });
  } catch (error) {
    const [reason] = String(/** @type {Error} */ (error).message).split("\n");
    reportStep(
      `サーバーのプログラムを "${SERVER_FOLDER}" に作れないため、ソースコードから起動します（2 秒ほど余計にかかります）。` +
        `空き容量と書き込みの権限を確認してください。理由: ${reason}`,
    );
    return undefined;
  }
  reportStep(`サーバーのプログラムを作りました（${((performance.now() - startedAt) / 1_000).toFixed(1)} 秒）`);
  return program;
}

/** @param {{ root: string, folder: string }} options */
async function build({ root, folder }) {
  const all = path.dirname(folder);
  await removeAbandonedBuilds(all, BUILD_NAME);
  const fresh = `${folder}.${process.pid}.new`;
  try {
    await mkdir(fresh, { recursive: true });
    const { compileServer } = await import("./compile-server.mjs");
    await compileServer({ root, outDir: fresh });
    // Why: after a power cut, a folder under its final name must not hold empty files.
    for (const name of await readdir(fresh)) await flush(path.join(fresh, name));
    await rename(fresh, folder).catch((error) => {
      // Another start got there first, with the same sources.
      if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code) || !existsSync(folder)) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await removeOldBuilds(all);
}

/** @param {string} file */
async function flush(file) {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @param {string} all */
async function removeOldBuilds(all) {
  const names = (await readdir(all)).filter((name) => BUILD_NAME.test(name));
  const builds = await Promise.all(
    names.map(async (name) => ({ name, usedAt: (await stat(path.join(all, name))).mtimeMs })),
  );
  builds.sort((one, other) => other.usedAt - one.usedAt);
  for (const { name } of builds.slice(KEPT_BUILDS)) await rm(path.join(all, name), { recursive: true, force: true });
}
