import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { describeContent, isEncryptedPackage } from "./describe-content.ts";

/** The parts of an Office file (a zip archive), by their names without a leading slash. */
export interface OfficePackage {
  /** As the archive writes them, in its order. */
  names: readonly string[];
  /**
   * A part's bytes; null when there is no such part.
   * @throws DamagedPartError when they do not match their checksum or cannot be unpacked.
   */
  read(name: string): Promise<Uint8Array | null>;
}

/** One part of an otherwise readable package. */
export class DamagedPartError extends Error {}

/** No part that holds text comes near; others are not read. */
const MAX_PART_BYTES = 512 * 1024 * 1024;

/**
 * Opens an Office file. Bytes before the archive, as a broken download leaves them, are skipped.
 * @throws UnreadableFileError when the bytes are no archive, are cut off, or are encrypted.
 */
export async function openPackage(bytes: Uint8Array): Promise<OfficePackage> {
  if (isEncryptedPackage(bytes)) {
    throw new UnreadableFileError(
      "パスワードで保護されています。Office で開き、パスワードを外して保存し直してください。",
    );
  }
  const archive = withoutPrefix(bytes);
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
    for await (const entry of zip.eachEntry()) entries.set(normaliseName(entry.fileName), entry);
  } catch (error) {
    throw new UnreadableFileError(explainNoArchive(bytes), error);
  }
  return {
    names: [...entries.values()].map(({ fileName }) => fileName),
    async read(name) {
      const entry = entries.get(normaliseName(name));
      return entry === undefined ? null : readEntry(zip, entry);
    },
  };
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.uncompressedSize > MAX_PART_BYTES) throw new DamagedPartError(`${entry.fileName}: too large`);
  let content: Buffer;
  try {
    content = await buffer(await zip.openReadStreamPromise(entry));
  } catch (error) {
    throw new DamagedPartError(`${entry.fileName}: cannot be unpacked`, { cause: error });
  }
  // Why: yauzl leaves the checksum to its caller, and a wrong digit must not pass for a figure.
  if (crc32(content) !== entry.crc32) throw new DamagedPartError(`${entry.fileName}: checksum differs`);
  return content;
}

/** Names of parts are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
function normaliseName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/u, "").toLowerCase();
}

function explainNoArchive(bytes: Uint8Array): string {
  const found = describeContent(bytes);
  if (found === "ZIP ファイル" || findEndRecord(bytes) !== null) {
    return "ファイルが途中で切れているか、壊れています。元のファイルを入手し直してください。";
  }
  const what = found === null ? "中身が Office ファイルではありません" : `中身は${found}です`;
  return `${what}。正しいファイルか、拡張子が中身に合っているかを確かめてください。`;
}

/**
 * The archive alone. Offsets inside it count from its own start, which a program that prepended bytes did not change.
 */
function withoutPrefix(bytes: Uint8Array): Uint8Array {
  const end = findEndRecord(bytes);
  if (end === null) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefix = end - view.getUint32(end + 12, true) - view.getUint32(end + 16, true);
  return prefix > 0 && view.getUint32(prefix, true) === LOCAL_HEADER ? bytes.subarray(prefix) : bytes;
}

const LOCAL_HEADER = 0x04034b50;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/** Where the end of central directory record begins (APPNOTE 4.3.16), or null. */
function findEndRecord(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - END_RECORD_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  return null;
}
