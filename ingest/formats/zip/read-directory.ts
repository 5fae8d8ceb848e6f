import { type Entry, openPromise } from "yauzl";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { ARCHIVE_LIMITS, formatMegabytes } from "./archive-limits.ts";

/**
 * The directory of an archive, without its files' contents.
 * @throws UnreadableFileError for an archive that is broken, encrypted as a whole or too large.
 */
export async function readDirectory(path: string): Promise<Entry[]> {
  try {
    const archive = await openPromise(path, { decodeStrings: false, validateEntrySizes: false });
    const entries: Entry[] = [];
    let unpackedBytes = 0;
    let packedBytes = 0;
    try {
      if (archive.entryCount > ARCHIVE_LIMITS.entries) throw tooMany();
      for await (const entry of archive.eachEntry()) {
        entries.push(entry);
        unpackedBytes += entry.uncompressedSize;
        packedBytes += entry.compressedSize;
      }
    } finally {
      archive.close();
    }
    if (unpackedBytes > ARCHIVE_LIMITS.totalBytes) throw tooLarge();
    // Entries that share their bytes are how a small file unpacks to terabytes.
    if (packedBytes > archive.fileSize) throw overlapping();
    return entries;
  } catch (error) {
    throw toUnreadable(error);
  }
}

/** What yauzl reports in English, as a reason for a person; errors of the file system stay as they are. */
export function toUnreadable(error: unknown): unknown {
  if (error instanceof UnreadableFileError) return error;
  if (error instanceof Error && "syscall" in error) return error;
  const detail = error instanceof Error ? error.message : "";
  if (detail.includes("strong encryption")) {
    return new UnreadableFileError("パスワードで保護されています。パスワードなしで zip を作り直してください。", error);
  }
  if (detail.includes("multi-disk")) {
    return new UnreadableFileError("分割された zip です。一つにまとめて zip を作り直してください。", error);
  }
  return new UnreadableFileError(
    "zip として読めません（壊れているか、途中で切れています）。元のファイルを取り直してください。",
    error,
  );
}

function tooMany(): UnreadableFileError {
  const limit = ARCHIVE_LIMITS.entries.toLocaleString("ja-JP");
  return new UnreadableFileError(
    `zip の中のファイルが多すぎます（上限 ${limit} 件）。分けて zip を作り直してください。`,
  );
}

function tooLarge(): UnreadableFileError {
  const limit = formatMegabytes(ARCHIVE_LIMITS.totalBytes);
  return new UnreadableFileError(
    `展開後の合計が上限（${limit}）を超えています。zip 爆弾の疑いがあるため取り込みません。分けて zip を作り直してください。`,
  );
}

function overlapping(): UnreadableFileError {
  return new UnreadableFileError("zip の中のファイルどうしが重なっています。zip 爆弾の疑いがあるため取り込みません。");
}
