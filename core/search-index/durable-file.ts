import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { AppError, StorageError } from "../errors.ts";

/** What a file must look like byte for byte. */
export interface FileSeal {
  sizeBytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** Reads a file once and seals it. Streams, so the size does not matter. */
export async function sealFile(path: string): Promise<FileSeal> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(piece as Buffer);
    sizeBytes += (piece as Buffer).length;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Asks the system to put a file on the disk itself. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a folder's list of names on the disk, without which a rename does not survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return; // Why: Windows opens no folders, and NTFS journals names by itself.
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return false;
    throw error;
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT", "SQLITE_FULL"]);
const FORBIDDEN = new Set(["EACCES", "EPERM", "EROFS", "SQLITE_READONLY", "SQLITE_CANTOPEN"]);
const NOT_A_FOLDER = new Set(["ENOTDIR", "EEXIST"]);

/** Says what to do about a failed write; errors that already speak to a person pass through. */
export function toStorageError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = errorCode(error);
  if (FULL.has(code)) return diskFullError(path, error);
  if (FORBIDDEN.has(code)) {
    return new StorageError(
      `「${path}」を読み書きできません（${code}）。フォルダーの権限を直すか、STATE_DIR に書き込める場所を指定してください。`,
      error,
    );
  }
  if (NOT_A_FOLDER.has(code)) {
    return new StorageError(
      `「${path}」をフォルダーとして使えません。同じ名前のファイルを移すか、STATE_DIR に別の場所を指定してください。`,
      error,
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new StorageError(
    `「${path}」の読み書きに失敗しました（${detail}）。ディスクの状態を確かめてください。`,
    error,
  );
}

/** A write that did not reach the disk whole. */
export function diskFullError(path: string, cause?: unknown): StorageError {
  return new StorageError(
    `「${path}」に書き切れませんでした。空き容量を増やすか、STATE_DIR に別の場所を指定してください。公開中の索引はそのままです。`,
    cause,
  );
}

/** The `code` of a system or SQLite error; empty when there is none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
