import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { StorageEngine } from "multer";
import { toSafeFileName } from "../../ingest/uploads/safe-file-name.ts";
import { isArchive } from "../../ingest/uploads/upload-manifest.ts";
import { UploadTooLargeError } from "../upload-errors.ts";
import { decodeFileName } from "./decode-file-name.ts";
import { formatBytes, type UploadLimits } from "./upload-limits.ts";

/**
 * Stores the files of one request in a folder, under numbers, and stops at the first byte over a limit. Why not
 * multer's own: it knows one limit for all files, and an archive may be much larger than a document.
 */
export function createLimitedStorage(folder: string, limits: UploadLimits): StorageEngine {
  let count = 0;
  let receivedBytes = 0;

  function assertRoom(name: string, sizeBytes: number): void {
    const limit = isArchive(name) ? limits.archiveBytes : limits.fileBytes;
    if (sizeBytes > limit) {
      throw new UploadTooLargeError(
        `「${name}」が大きすぎます（上限 ${formatBytes(limit)}）。分けてから送ってください。`,
      );
    }
    if (receivedBytes > limits.requestBytes) {
      throw new UploadTooLargeError(
        `合計が大きすぎます（上限 ${formatBytes(limits.requestBytes)}）。何回かに分けて送ってください。`,
      );
    }
  }

  return {
    _handleFile(_request, file, done) {
      const path = join(folder, String(count++));
      const name = toSafeFileName(decodeFileName(file.originalname));
      let size = 0;
      async function* watchSize(source: Readable): AsyncGenerator<Buffer> {
        for await (const piece of source) {
          size += (piece as Buffer).length;
          receivedBytes += (piece as Buffer).length;
          assertRoom(name, size);
          yield piece as Buffer;
        }
      }
      pipeline(file.stream, watchSize, createWriteStream(path)).then(() => done(null, { path, size }), done);
    },
    _removeFile(_request, { path }, done) {
      rm(path, { force: true }).then(() => done(null), done);
    },
  };
}
