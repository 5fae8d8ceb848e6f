import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { removeAbandonedBuilds } from "../abandoned-builds.mjs";
import { hashContents } from "../content-hash.mjs";
import { reportStep } from "../report.mjs";
import { finishBuild, isComplete, putInPlace } from "./complete-build.mjs";
import { BUILD_NAME, markInUse, removeOldBuilds } from "./kept-builds.mjs";

/**
 * Everything that can change the built server; building from anything else is refused. What it reads at run time, from its
 * place in the sources, is not in it.
 */
const SERVER_SOURCES = [
  ...["core", "ingest", "server", "data/safety-words.json"],
  ...["tsconfig.json", "package-lock.json", "scripts/lib/server-build"],
];
const SERVER_FOLDER = "dist/server";
/** Somebody who saves a file while a build goes on rarely does it twice. */
const MAX_ATTEMPTS = 2;

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
  if (await isComplete(folder)) {
    await markInUse(folder);
    reportStep("サーバーのプログラムを確認しました");
    return programOf(folder);
  }
  const startedAt = performance.now();
  let built;
  try {
    built = await build(root);
  } catch (error) {
    const [reason] = String(/** @type {Error} */ (error).message).split("\n");
    reportStep(
      `サーバーのプログラムを "${SERVER_FOLDER}" に作れないため、ソースコードから起動します（2 秒ほど余計にかかります）。` +
        `空き容量と書き込みの権限を確認してください。理由: ${reason}`,
    );
    return undefined;
  }
  reportStep(`サーバーのプログラムを作りました（${((performance.now() - startedAt) / 1_000).toFixed(1)} 秒）`);
  return programOf(built);
}

/** @param {string} folder */
function programOf(folder) {
  return path.join(folder, "main.mjs");
}

/** @param {string} root @returns {Promise<string>} The build's folder. */
async function build(root) {
  await removeAbandonedBuilds(path.join(root, SERVER_FOLDER), BUILD_NAME);
  const { compileServer } = await import("./compile-server.mjs");
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const folder = serverBuildFolder(root);
    const fresh = `${folder}.${process.pid}.new`;
    try {
      await mkdir(fresh, { recursive: true });
      await compileServer({ root, outDir: fresh, sources: SERVER_SOURCES });
      // Why: a file that was saved meanwhile may be in it or not, and the name would say otherwise for good.
      if (serverBuildFolder(root) !== folder) continue;
      await finishBuild(fresh);
      await putInPlace(fresh, folder);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
    await markInUse(folder);
    await removeOldBuilds(path.dirname(folder), path.basename(folder));
    return folder;
  }
  throw new Error("作っている間にソースコードが変わりました。変更が終わってから、もう一度起動してください");
}
