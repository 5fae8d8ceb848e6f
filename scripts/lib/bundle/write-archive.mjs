import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { StartupError } from "../startup-error.mjs";

/** Checked by `sha256sum -c` before anything is installed. */
export const CHECKSUMS = "SHA256SUMS";

/** @param {string} file @returns {Promise<string>} In hex. */
export async function hashFile(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Lists every file of a folder with its SHA-256, in a file of that folder. @param {string} folder @returns {Promise<number>} */
export async function writeChecksums(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  let lines = "";
  for (const file of files) lines += `${await hashFile(path.join(folder, file))}  ${file}\n`;
  await writeFile(path.join(folder, CHECKSUMS), lines);
  return files.length;
}

/**
 * Packs a folder under the name `prefix`. The archive appears whole or not at all: it is written beside its place and
 * renamed when it is on the disk.
 * @param {{ folder: string, prefix: string, file: string }} options
 * @returns {Promise<{ sha256: string, sizeBytes: number }>}
 * @throws {StartupError} when tar is missing or fails, or the file cannot be written.
 */
export async function writeArchive({ folder, prefix, file }) {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    // Owners and times of the machine that packed are nobody's business, and would change the checksum each time.
    const plain = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0", "--format=pax"];
    const tar = spawn(
      "tar",
      [...plain, "--pax-option=delete=atime,delete=ctime", "-C", path.dirname(folder), "-cf", "-", prefix],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const ended = once(tar, "close");
    await pipeline(tar.stdout, createGzip(), createWriteStream(temporary, { flags: "wx" }));
    const [code] = await ended;
    if (code !== 0) throw new StartupError(`tar が終了コード ${code} で失敗しました。GNU tar が必要です。`);
    const handle = await open(temporary, "r+");
    await handle.sync();
    const { size } = await handle.stat();
    await handle.close();
    const sha256 = await hashFile(temporary);
    await rename(temporary, file);
    await writeFile(`${file}.sha256`, `${sha256}  ${path.basename(file)}\n`);
    return { sha256, sizeBytes: size };
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof StartupError) throw error;
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const what = code === "ENOENT" ? "tar がないか、書き込み先のフォルダーがありません" : `${code ?? message}`;
    throw new StartupError(`"${file}" を作れません（${what}）。--out に書き込める場所を指定してください。`, {
      cause: error,
    });
  }
}
