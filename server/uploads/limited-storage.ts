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

/** Where multer puts the files of one request. */
export interface LimitedStorage {
  engine: StorageEngine;
  /**
   * Why a file could not be stored, if so. Why not by the engine's callback alone: the stream that is cut off ends with
   * an error of its own, which multer may hear of first.
   */
  failure(): unknown;
}

/**
 * Stores files in a folder, under numbers, and stops at the first byte over a limit. Why not multer's own: it knows
 * one limit for all files, and an archive may be much larger than a document.
 */
export function createLimitedStorage(
  folder: string,
  { limits, admit }: { limits: UploadLimits; admit: (receivedBytes: number) => Promise<void> },
): LimitedStorage {
  let count = 0;
  let receivedBytes = 0;
  let failure: unknown;

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
  const store = async ({ stream, originalname }: Express.Multer.File): Promise<{ path: string; size: number }> => {
    const path = join(folder, String(count++));
    const name = toSafeFileName(decodeFileName(originalname));
    let size = 0;
    await admit(receivedBytes).catch((error: unknown) => {
      failure ??= error;
      throw error;
    });
    async function* watchSize(source: Readable): AsyncGenerator<Buffer> {
      for await (const piece of source as AsyncIterable<Buffer>) {
        size += piece.length;
        receivedBytes += piece.length;
        try {
          assertRoom(name, size);
          await admit(receivedBytes);
        } catch (error) {
          failure ??= error;
          throw error;
        }
        yield piece;
      }
    }
    const target = createWriteStream(path).once("error", (error) => {
      failure ??= error;
    });
    await pipeline(stream, watchSize, target);
    return { path, size };
  };
  return {
    failure: () => failure,
    engine: {
      _handleFile: (_request, file, done) => void store(file).then((stored) => done(null, stored), done),
      _removeFile: (_request, { path }, done) => void rm(path, { force: true }).then(() => done(null), done),
    },
  };
}
