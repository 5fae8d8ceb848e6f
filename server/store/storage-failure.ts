import { AppError, StorageError } from "../../core/errors.ts";

/** Damage that no retry mends, whether SQLite or the decoder of a stored text found it. */
const DAMAGE_CODES: ReadonlySet<string> = new Set([
  "SQLITE_CORRUPT",
  "SQLITE_NOTADB",
  "ERR_ENCODING_INVALID_ENCODED_DATA",
]);
const FULL_CODES: ReadonlySet<string> = new Set(["SQLITE_FULL", "ENOSPC", "EDQUOT"]);
const REMEDY_FULL = "ディスクに空きを作ってから、もう一度お試しください。";
const REMEDY_PERMISSION = "書き込みの権限と空き容量を確かめるか、STATE_DIR に書き込めるフォルダーを指定してください。";

/**
 * What to tell a person about a failed read or write of `path`. Errors that are for people already stay as they are.
 */
export function toStorageError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  // A SyntaxError is a stored answer that is no longer JSON.
  if (DAMAGE_CODES.has(code) || error instanceof SyntaxError) return damagedFileError(path, error);
  if (FULL_CODES.has(code)) return new StorageError(`"${path}" に書き込めません（${code}）。${REMEDY_FULL}`, error);
  return new StorageError(`"${path}" を読み書きできません（${code}）。${REMEDY_PERMISSION}`, error);
}

/** The database file is not sound. Nothing is deleted: only a person can know whether there is a backup. */
export function damagedFileError(file: string, cause?: unknown): StorageError {
  return new StorageError(
    `会話の保存ファイル "${file}" が壊れています。サーバーを止め、バックアップがあれば戻してください。なければ、このファイル（と末尾に -wal・-shm が付くファイル）を別の場所へ移してから起動し直すと、空の会話から始まります。文書と索引には影響ありません。`,
    cause,
  );
}

/** SQLite's extended codes (`SQLITE_CORRUPT_INDEX`) begin with the plain one. */
function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== "string") return typeof message === "string" ? message : "原因不明";
  return /^SQLITE_[A-Z]+/u.exec(code)?.[0] ?? code;
}
