import { type Options, ZipFile } from "yazl";

export interface PackedFile {
  name: string;
  content: string | Uint8Array;
  options?: Partial<Options>;
}

/** A sound archive in memory; hostile ones are made of it by changing bytes. */
export async function makeArchive(files: readonly PackedFile[]): Promise<Buffer> {
  const archive = new ZipFile();
  for (const { name, content, options } of files) archive.addBuffer(Buffer.from(content), name, options);
  archive.end();
  const pieces: Buffer[] = [];
  for await (const piece of archive.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Puts bytes for others of the same length, wherever they stand. */
export function replaceBytes(archive: Buffer, from: string | Uint8Array, to: string | Uint8Array): Buffer {
  const [before, after] = [Buffer.from(from), Buffer.from(to)];
  if (before.length !== after.length) throw new RangeError("lengths differ");
  const changed = Buffer.from(archive);
  for (let at = changed.indexOf(before); at !== -1; at = changed.indexOf(before, at + 1)) after.copy(changed, at);
  return changed;
}

const LOCAL_HEADER = Buffer.from("PK\x03\x04", "latin1");
const DIRECTORY_HEADER = Buffer.from("PK\x01\x02", "latin1");

/** Changes a field of every entry, by its offset in local headers and in the directory. */
export function patchHeaders(
  archive: Buffer,
  { local, directory }: { local: number; directory: number },
  change: (view: Buffer, at: number) => void,
): Buffer {
  const changed = Buffer.from(archive);
  for (const [header, field] of [
    [LOCAL_HEADER, local],
    [DIRECTORY_HEADER, directory],
  ] as const) {
    for (let at = changed.indexOf(header); at !== -1; at = changed.indexOf(header, at + 1)) change(changed, at + field);
  }
  return changed;
}

/** Offsets of fields in local headers and in the directory (APPNOTE.TXT 4.3.7 and 4.3.12). */
export const FIELDS = {
  flags: { local: 6, directory: 8 },
  method: { local: 8, directory: 10 },
  checksum: { local: 14, directory: 16 },
  packedSize: { local: 18, directory: 20 },
  unpackedSize: { local: 22, directory: 24 },
} as const;
