import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { StorageError } from "../../core/errors.ts";
import { exists, type FileSeal, syncFile, syncFolder, toStorageError } from "../../core/search-index/durable-file.ts";

export interface ArchiveWriter {
  /** Returns once all of it was taken. */
  add(name: string, content: AsyncIterable<Buffer>): Promise<FileSeal>;
}

/**
 * Writes a zip under a temporary name beside `file`, and gives it its name when it is whole and on the disk. Nobody but
 * its owner may read it: it holds what people asked.
 * @throws StorageError when there is a file of that name, or the disk is full; then nothing is left behind.
 */
export async function writeArchive<T>(file: string, work: (writer: ArchiveWriter) => Promise<T>): Promise<T> {
  const path = resolve(file);
  if (await exists(path)) {
    throw new StorageError(`"${path}" はすでにあります。上書きはしません。別の名前を指定してください。`);
  }
  const temporary = `${path}.${process.pid}.tmp`;
  const zip = new ZipFile();
  const output = createWriteStream(temporary, { flags: "wx", mode: 0o600 });
  const failed = new Promise<never>((_, reject) => {
    output.once("error", reject);
    zip.once("error", reject);
  });
  failed.catch(() => undefined);
  const closed = new Promise<void>((done) => output.once("close", done));
  zip.outputStream.pipe(output);
  try {
    const result = await Promise.race([
      failed,
      work({ add: (name, content) => addEntry(zip, { name, content, failed }) }),
    ]);
    zip.end();
    await Promise.race([failed, closed]);
    await syncFile(temporary);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    output.destroy();
    await closed;
    await rm(temporary, { force: true });
    throw toStorageError(error, path);
  }
}

interface NewEntry {
  name: string;
  content: AsyncIterable<Buffer>;
  failed: Promise<never>;
}

async function addEntry(zip: ZipFile, { name, content, failed }: NewEntry): Promise<FileSeal> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* sealed(): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      hash.update(piece);
      sizeBytes += piece.length;
      yield piece;
    }
  }
  const stream = Readable.from(sealed(), { objectMode: false });
  const taken = new Promise<void>((done, reject) => {
    stream.once("end", done);
    stream.once("error", reject);
  });
  zip.addReadStream(stream, name);
  try {
    await Promise.race([taken, failed]);
  } finally {
    stream.destroy();
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
