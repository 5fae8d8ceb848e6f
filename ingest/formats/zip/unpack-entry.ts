import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { UnreadableFileError } from "../unreadable-file-error.ts";

export interface UnpackRequest {
  archive: ZipFile;
  entry: Entry;
  /** Given every piece as it comes; what it throws ends the unpacking. */
  onPiece: (piece: Buffer) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Unpacks an entry piece by piece and compares its checksum, which yauzl does not. The size is what really comes out,
 * whatever the archive claims.
 * @throws UnreadableFileError when size or checksum differ from what the archive claims.
 */
export async function unpackEntry({ archive, entry, onPiece, signal }: UnpackRequest): Promise<void> {
  signal?.throwIfAborted();
  const stream = await archive.openReadStreamPromise(entry);
  let checksum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      checksum = crc32(piece, checksum);
      onPiece(piece);
    }
  } finally {
    stream.destroy();
  }
  if (checksum !== entry.crc32) {
    throw new UnreadableFileError("zip の中で内容が壊れています（検査値が一致しません）。zip を取り直してください。");
  }
}
