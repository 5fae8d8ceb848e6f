import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { Request, Response } from "express";
import { AppError, InvalidRequestError } from "../../core/errors.ts";
import { makeFolder } from "../../core/make-folder.ts";
import { syncFile, syncFolder } from "../../core/search-index/durable-file.ts";
import { toDistinctNames, toSafeFileName } from "../../ingest/uploads/safe-file-name.ts";
import { discardChange, type UploadChange } from "../../ingest/uploads/upload-change.ts";
import { changeFolder } from "../../ingest/uploads/upload-folder.ts";
import { isArchive, toManifestEntry } from "../../ingest/uploads/upload-manifest.ts";
import { type UploadFields, uploadFieldsSchema } from "../contract.ts";
import { closeAfterReply } from "../http/close-after-reply.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toStorageError } from "../store/storage-failure.ts";
import { UploadTooLargeError, UploadTypeError } from "../upload-errors.ts";
import { createAdmission } from "./admission.ts";
import { decodeFileName } from "./decode-file-name.ts";
import { type ReceivedFile, receiveFiles } from "./receive-files.ts";
import { formatBytes, type UploadLimits } from "./upload-limits.ts";

export interface ReceiveUploadOptions {
  stateDir: string;
  limits: UploadLimits;
  defaultCollection: string;
  /** Throws when it is plain that no files may be added to the collection; asked before they are received. */
  precheck: (collection: string) => Promise<void>;
  /** Throws when files may not be added to the collection. */
  check: (collection: string) => Promise<void>;
}

/** Beside the files themselves: part headers and text fields. */
const FORM_OVERHEAD_BYTES = 1024 * 1024;

/**
 * Receives files into the folder of a change that is not recorded yet. When anything is wrong, or the sender goes
 * away, nothing stays on the disk.
 * @throws UploadTypeError, UploadTooLargeError, InvalidRequestError, StorageError, and what `check` throws.
 */
export async function receiveUpload(
  request: Request,
  response: Response,
  { stateDir, limits, defaultCollection, precheck, check }: ReceiveUploadOptions,
): Promise<UploadChange> {
  if (!request.is("multipart/form-data")) throw new UploadTypeError();
  if (Number(request.headers["content-length"]) > limits.requestBytes + FORM_OVERHEAD_BYTES) {
    // Why: otherwise all of it would be read, only to be thrown away.
    closeAfterReply(request, response);
    throw new UploadTooLargeError(
      `合計が大きすぎます（上限 ${formatBytes(limits.requestBytes)}）。何回かに分けて送ってください。`,
    );
  }
  const admission = createAdmission(request, response, { defaultCollection, precheck });
  if (admission.named !== undefined) await admission.admit(admission.named);
  const id = randomUUID();
  const folder = changeFolder(stateDir, id);
  const [parts, incoming] = [join(folder, "parts"), join(folder, "new")];
  try {
    for (const path of [parts, incoming]) makeFolder(path);
    const { files, fields } = await receiveFiles(request, response, {
      ...{ folder: parts, limits },
      ...{ admit: admission.admitForm, refused: admission.refused },
    });
    if (files.length === 0) {
      throw new InvalidRequestError("ファイルがありません。項目 files に 1 つ以上のファイルを入れて送ってください。");
    }
    const { collection = admission.named ?? defaultCollection, ...metadata } = parseRequest(uploadFieldsSchema, {
      ...(fields as object),
    });
    const names = toDistinctNames(files.map(({ originalName }) => toSafeFileName(decodeFileName(originalName))));
    assertTitleFits(metadata, names);
    await check(collection);
    await moveFiles(files, { names, folder: incoming });
    return { id, collection, put: names.map((name) => toManifestEntry(name, metadata)), remove: [] };
  } catch (error) {
    await discardChange(stateDir, id);
    throw error instanceof AppError ? error : toStorageError(error, folder);
  }
}

async function moveFiles(
  files: readonly ReceivedFile[],
  { names, folder }: { names: readonly string[]; folder: string },
): Promise<void> {
  for (const [at, { path }] of files.entries()) {
    await syncFile(path);
    await rename(path, join(folder, names[at] as string));
  }
  await syncFolder(folder);
}

function assertTitleFits({ title }: Pick<UploadFields, "title">, names: readonly string[]): void {
  if (title === undefined || (names.length === 1 && !names.some(isArchive))) return;
  throw new InvalidRequestError(
    "title は文書を 1 つだけ送るときに使えます。title を外すか、.zip でない 1 ファイルずつ送ってください。",
  );
}
