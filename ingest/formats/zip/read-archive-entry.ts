import { stat } from "node:fs/promises";
import { openPromise } from "yauzl";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { ARCHIVE_LIMITS, formatMegabytes, isOverRatio } from "./archive-limits.ts";
import { type FoundEntry, findEntries } from "./list-archive.ts";
import { toUnreadable } from "./read-directory.ts";
import { unpackEntry } from "./unpack-entry.ts";

export interface EntryRequest {
  /** The archive. */
  path: string;
  /** As `listArchive` gives it. */
  name: string;
  /** Default: the limit for entries. */
  maxBytes?: number;
  signal?: AbortSignal;
}

/** The directory read last, because the entries of an archive are asked for one after the other. */
let lastRead: { key: string; found: Promise<ReadonlyMap<string, FoundEntry>> } | null = null;

/**
 * The content of one file in an archive, never more than `maxBytes` whatever the archive claims, and of the right
 * checksum.
 * @throws UnreadableFileError when it is not there, too large or broken; the signal's reason when it is aborted.
 */
export async function readArchiveEntry(request: EntryRequest): Promise<Uint8Array> {
  const { path, name, maxBytes = ARCHIVE_LIMITS.entryBytes, signal } = request;
  signal?.throwIfAborted();
  const found = (await readDirectoryOnce(path)).get(name);
  if (found === undefined) {
    throw new UnreadableFileError(`zip の中に「${name}」がありません。もう一度取り込んでください。`);
  }
  const { entry } = found;
  const pieces: Buffer[] = [];
  let size = 0;
  const archive = await openPromise(path, { autoClose: false, decodeStrings: false });
  try {
    await unpackEntry({
      archive,
      entry,
      signal,
      onPiece(piece) {
        size += piece.length;
        if (size > maxBytes) {
          throw new UnreadableFileError(
            `展開後の大きさが上限（${formatMegabytes(maxBytes)}）を超えています。分割してください。`,
          );
        }
        if (isOverRatio(size, entry.compressedSize)) {
          throw new UnreadableFileError("圧縮率が高すぎます。zip 爆弾の疑いがあるため取り込みません。");
        }
        pieces.push(piece);
      },
    });
  } catch (error) {
    throw signal?.aborted ? signal.reason : toUnreadable(error);
  } finally {
    archive.close();
  }
  return Buffer.concat(pieces, size);
}

async function readDirectoryOnce(path: string): Promise<ReadonlyMap<string, FoundEntry>> {
  const { mtimeMs, size, ino } = await stat(path);
  const key = `${path}\0${mtimeMs}\0${size}\0${ino}`;
  if (lastRead?.key !== key) {
    const found = findEntries(path).then((read) => new Map(read.found.map((entry) => [entry.name, entry])));
    lastRead = { key, found };
  }
  return lastRead.found;
}
