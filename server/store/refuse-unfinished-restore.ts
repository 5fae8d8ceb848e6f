import { existsSync } from "node:fs";
import { join } from "node:path";
import { StorageError } from "../../core/errors.ts";

/** Is there while a restoring has changed some of the data and not yet all. */
export function unfinishedRestoreFile(stateDir: string): string {
  return join(stateDir, "restore-unfinished");
}

/** @throws StorageError when the data are of two states. */
export function refuseUnfinishedRestore(stateDir: string): void {
  if (!existsSync(unfinishedRestoreFile(stateDir))) return;
  throw new StorageError(
    `保存先フォルダー "${stateDir}" の復元が途中で止まっています。同じバックアップで npm run restore をもう一度実行してください。`,
  );
}
