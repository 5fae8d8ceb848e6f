import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncFile, syncFolder } from "../../core/search-index/durable-file.ts";
import type { ArchiveReader } from "./archive-reader.ts";

/**
 * Writes an archive's uploads into a folder of their own.
 * @param folder Is made anew.
 * @throws an error of the file system.
 */
export async function unpackUploads(folder: string, archive: ArchiveReader): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const folders = new Set([folder]);
  for (const { path } of archive.manifest.uploads) {
    const target = join(folder, path);
    const parent = dirname(target);
    await mkdir(parent, { recursive: true });
    folders.add(parent);
    await pipeline(Readable.from(archive.upload(path)), createWriteStream(target, { flags: "wx" }));
    await syncFile(target);
  }
  for (const each of folders) await syncFolder(each);
}
