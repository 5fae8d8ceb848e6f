import type { Entry } from "yauzl";
import { decodeEntryNames } from "./decode-entry-names.ts";
import { isIgnored, judgeEntry } from "./judge-entry.ts";
import { readDirectory } from "./read-directory.ts";

/** A file in an archive that may be read. */
export interface ArchiveEntry {
  /** Path within the archive, with `/`, composed (NFC), safe to join to a folder. */
  name: string;
  /** As the archive claims; what it really unpacks to is checked when it is read. */
  sizeBytes: number;
  compressedBytes: number;
  /** Checksum of the content as the archive gives it: tells a changed entry without unpacking it. */
  crc32: number;
}

export interface RefusedEntry {
  /** For a person only: it may be a name that nothing must be written to. Control characters are shown as U+FFFD. */
  name: string;
  /** In Japanese, with what to do. */
  reason: string;
}

export interface ArchiveListing {
  /** In the archive's order. */
  entries: ArchiveEntry[];
  refused: RefusedEntry[];
}

/** A safe entry with what is needed to unpack it. */
export interface FoundEntry {
  name: string;
  entry: Entry;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const MAX_SHOWN_LENGTH = 200;

/**
 * Lists the files of a .zip on disk. Folders and the systems' own files are passed over; entries that are not safe or
 * cannot be read are refused one by one.
 * @throws UnreadableFileError when the archive as a whole is broken, or looks like a bomb.
 */
export async function listArchive(path: string): Promise<ArchiveListing> {
  const { found, refused } = await findEntries(path);
  const entries = found.map(({ name, entry }) => ({
    name,
    sizeBytes: entry.uncompressedSize,
    compressedBytes: entry.compressedSize,
    crc32: entry.crc32,
  }));
  return { entries, refused };
}

/** The same with the archive's own records. */
export async function findEntries(path: string): Promise<{ found: FoundEntry[]; refused: RefusedEntry[] }> {
  const directory = await readDirectory(path);
  const names = decodeEntryNames(directory);
  const found = new Map<string, FoundEntry>();
  const refused: RefusedEntry[] = [];
  for (const [at, entry] of directory.entries()) {
    const name = names[at] ?? "";
    if (isIgnored(name)) continue;
    const reason = found.has(name)
      ? "同じ名前のファイルが zip の中に複数あります。一つだけにして zip を作り直してください。"
      : judgeEntry(entry, name);
    if (reason === null) found.set(name, { name, entry });
    else refused.push({ name: showable(name), reason });
  }
  return { found: [...found.values()], refused };
}

function showable(name: string): string {
  return name.replace(UNSHOWABLE, "\ufffd").slice(0, MAX_SHOWN_LENGTH);
}
