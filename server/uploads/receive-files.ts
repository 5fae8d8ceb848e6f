import type { Request, Response } from "express";
import multer from "multer";
import { AppError, InvalidRequestError } from "../../core/errors.ts";
import { errorCode } from "../../core/search-index/durable-file.ts";
import { toStorageError } from "../store/storage-failure.ts";
import { UploadTooLargeError } from "../upload-errors.ts";
import { createLimitedStorage } from "./limited-storage.ts";
import { MAX_FIELD_BYTES, MAX_FIELD_NAME_BYTES, MAX_FIELDS, type UploadLimits } from "./upload-limits.ts";

const FILE_FIELDS = ["files", "file"] as const;

/** A file that lies in the folder it was received into. */
export interface ReceivedFile {
  path: string;
  /** As it came, one character per byte. */
  originalName: string;
}

export interface ReceivedForm {
  files: ReceivedFile[];
  /** Text fields by name, unchecked. */
  fields: unknown;
}

export interface ReceiveFilesOptions {
  /** Exists; what was written into it when this fails is the caller's to delete. */
  folder: string;
  limits: UploadLimits;
  /** Throws when no more of it is to be received. */
  admit: (fields: unknown, receivedBytes: number) => Promise<void>;
  /** Rejects when the rest is not to be read. */
  refused: Promise<never>;
}

/**
 * Reads a multipart form, its files into a folder.
 * @throws UploadTooLargeError, InvalidRequestError, StorageError
 */
export async function receiveFiles(
  request: Request,
  response: Response,
  { folder, limits, admit, refused }: ReceiveFilesOptions,
): Promise<ReceivedForm> {
  const storage = createLimitedStorage(folder, {
    limits,
    admit: (receivedBytes) => admit(request.body, receivedBytes),
  });
  const receive = multer({
    storage: storage.engine,
    // Why: a name in Shift_JIS may hold the byte of a backslash, so folders are cut off after decoding.
    preservePath: true,
    limits: {
      files: limits.files,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      fieldNameSize: MAX_FIELD_NAME_BYTES,
      fieldNestingDepth: 0,
    },
  }).fields(FILE_FIELDS.map((name) => ({ name })));
  const received = new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => (error === undefined ? resolve() : reject(error)));
  });
  // Why raced: the parser calls back after a failure only once it has read the request to its end.
  await Promise.race([received, refused]).catch((error: unknown) => {
    throw toUploadError(storage.failure() ?? error, { folder, limits });
  });
  const stored = (request.files ?? {}) as Record<string, Express.Multer.File[]>;
  const files = FILE_FIELDS.flatMap((name) => stored[name] ?? []);
  return { files: files.map(({ path, originalname }) => ({ path, originalName: originalname })), fields: request.body };
}

function toUploadError(error: unknown, { folder, limits }: Pick<ReceiveFilesOptions, "folder" | "limits">): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof multer.MulterError) return describeRefusal(error, limits);
  // Why: what the system refused carries the name of its call; what is left is a form that cannot be parsed.
  if (errorCode(error) !== "" && "syscall" in (error as object)) return toStorageError(error, folder);
  return new InvalidRequestError(
    "送られたフォームを最後まで読めません。multipart/form-data の形で、もう一度送ってください。",
    error,
  );
}

function describeRefusal(error: multer.MulterError, limits: UploadLimits): AppError {
  switch (error.code) {
    case "LIMIT_FILE_COUNT":
      return new UploadTooLargeError(
        `一度に送れるのは ${limits.files} ファイルまでです。何回かに分けて送ってください。`,
      );
    case "LIMIT_UNEXPECTED_FILE":
      return new InvalidRequestError("ファイルは files という名前の項目に入れて送ってください。", error);
    case "LIMIT_FIELD_VALUE":
      return new InvalidRequestError("項目の値が長すぎます。短くしてから送ってください。", error);
    default:
      return new InvalidRequestError(
        "使えない項目があります。files のほかに送れるのは collection・title・issuer・date・classification・kind だけにしてください。",
        error,
      );
  }
}
