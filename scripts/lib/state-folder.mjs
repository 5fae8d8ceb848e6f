import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { StartupError } from "./startup-error.mjs";

/**
 * Creates the state folder if needed and proves that a file can be written into it.
 * @param {string} stateDir Absolute path.
 * @throws {StartupError} when it cannot be created or written, or the disk is full.
 */
export async function assertStateFolderWritable(stateDir) {
  const probe = path.join(stateDir, `.write-check-${process.pid}`);
  try {
    await makeFolder(stateDir);
    await writeFile(probe, "x");
    await rm(probe);
  } catch (error) {
    await rm(probe, { force: true }).catch(() => {});
    throw new StartupError(describeWriteProblem(stateDir, error), { cause: error });
  }
}

/**
 * Creates a folder and those above it. Why not `mkdir` with `recursive`: Node 20 tries for ever where the system
 * refuses with ENOENT, as it does below `/proc`.
 * @param {string} folder Absolute path.
 */
async function makeFolder(folder) {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // A file of that name shows when something is written into it.
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder));
    await mkdir(folder);
  }
}

/** @param {string} stateDir @param {unknown} error */
function describeWriteProblem(stateDir, error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return `保存先フォルダー "${stateDir}" のディスクに空きがありません。空きを作るか、環境変数 STATE_DIR に別の場所を指定してください。`;
  }
  return `保存先フォルダー "${stateDir}" に書き込めません（${code ?? message}）。書き込みの権限を付けるか、環境変数 STATE_DIR に書き込めるフォルダーを指定してください。`;
}
