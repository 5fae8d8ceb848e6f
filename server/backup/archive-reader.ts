import { createHash } from "node:crypto";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { StorageError } from "../../core/errors.ts";
import { errorCode, type FileSeal, toStorageError } from "../../core/search-index/durable-file.ts";
import { MIGRATIONS } from "../store/migrations.ts";
import {
  ARCHIVE_FORMAT,
  type ArchiveManifest,
  archiveManifestSchema,
  MANIFEST_ENTRY,
  tableEntry,
  UPLOADS_PREFIX,
} from "./archive-manifest.ts";
import type { Row } from "./snapshot.ts";

const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

/** An archive whose every byte was compared with its manifest. */
export interface ArchiveReader {
  manifest: ArchiveManifest;
  rows(table: string): AsyncGenerator<Row>;
  upload(path: string): AsyncGenerator<Buffer>;
  close(): void;
}

/**
 * Opens an archive and reads it through once.
 * @throws StorageError when it is no archive of ours, damaged, or of a newer program.
 */
export async function openArchive(file: string): Promise<ArchiveReader> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { autoClose: false });
  } catch (error) {
    if (errorCode(error) !== "") throw toStorageError(error, file);
    throw damaged(file, "zip として読めません", error);
  }
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const read = (name: string): AsyncGenerator<Buffer> => readEntry(zip, entries.get(name));
    const manifest = parseManifest(await readText(read(MANIFEST_ENTRY)), file);
    for (const [name, seal] of sealsOf(manifest)) {
      const found = await sealOf(read(name));
      if (found.sha256 !== seal.sha256 || found.sizeBytes !== seal.sizeBytes) {
        throw damaged(file, `「${name}」の中身が記録と違います`);
      }
    }
    return {
      manifest,
      rows: (table) => readRows(read(tableEntry(table))),
      upload: (path) => read(`${UPLOADS_PREFIX}${path}`),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof StorageError ? error : damaged(file, "途中で切れているか、壊れています", error);
  }
}

function* sealsOf({ tables, uploads }: ArchiveManifest): Generator<[string, FileSeal]> {
  for (const table of tables) yield [tableEntry(table.name), table];
  for (const upload of uploads) yield [`${UPLOADS_PREFIX}${upload.path}`, upload];
}

async function* readEntry(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Error("an entry is missing");
  const stream = await zip.openReadStreamPromise(entry);
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) yield piece;
  } finally {
    stream.destroy();
  }
}

async function sealOf(pieces: AsyncIterable<Buffer>): Promise<FileSeal> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

async function readText(pieces: AsyncIterable<Buffer>): Promise<string> {
  const read: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of pieces) {
    sizeBytes += piece.length;
    if (sizeBytes > MAX_MANIFEST_BYTES) throw new Error("the manifest is too large");
    read.push(piece);
  }
  return Buffer.concat(read).toString("utf8");
}

/** Why not `readline`: it takes other characters than a line feed for the end of a line as well. */
async function* readRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Row;
  }
}

function parseManifest(text: string, file: string): ArchiveManifest {
  const content: unknown = JSON.parse(text);
  const { format, schemaVersion } = content as { format?: unknown; schemaVersion?: unknown };
  const isNewer = Number(format) > ARCHIVE_FORMAT || Number(schemaVersion) > MIGRATIONS.length;
  if (isNewer) {
    throw new StorageError(
      `バックアップ "${file}" は新しい版の Tenkyo で作られています（形式 ${String(format)}・${String(schemaVersion)}、この版は ${ARCHIVE_FORMAT}・${MIGRATIONS.length} まで）。新しい版で復元してください。`,
    );
  }
  const parsed = archiveManifestSchema.safeParse(content);
  if (!parsed.success) throw damaged(file, "Tenkyo のバックアップではありません", parsed.error);
  // Why looked at: the paths are written to.
  const isPart = (part: string): boolean => part !== "" && part !== "." && part !== ".." && !part.includes("\\");
  const isOutside = ({ path }: { path: string }): boolean => !path.split("/").every(isPart);
  if (parsed.data.uploads.some(isOutside)) throw damaged(file, "ファイルの置き場所が正しくありません");
  return parsed.data;
}

function damaged(file: string, reason: string, cause?: unknown): StorageError {
  return new StorageError(
    `バックアップ "${file}" は使えません（${reason}）。何も変えていません。別のバックアップを指定してください。`,
    cause,
  );
}
