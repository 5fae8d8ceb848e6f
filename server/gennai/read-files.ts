import { extname } from "node:path";
import { InvalidRequestError } from "../../core/errors.ts";
import { READABLE_EXTENSIONS } from "../../ingest/formats/parse-file.ts";
import { toDistinctNames, toSafeFileName } from "../../ingest/uploads/safe-file-name.ts";
import { parseRequest } from "../http/parse-request.ts";
import { UploadTooLargeError } from "../upload-errors.ts";
import { type GennaiFile, gennaiFilesSchema } from "./contract.ts";

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/u;
const DATA_URL = /^data:[^,]{0,200};base64,/u;
const MEGABYTE = 1024 * 1024;

export interface FileLimits {
  files: number;
  fileMegabytes: number;
}

export interface AttachedFile {
  name: string;
  bytes: Buffer;
}

/**
 * The files of a request, in whichever shape they came.
 * @throws InvalidRequestError, UploadTooLargeError, which say what is taken.
 */
export function readFiles(value: unknown, limits: FileLimits): AttachedFile[] {
  const given = parseRequest(gennaiFilesSchema, value) ?? [];
  const files = given
    .flatMap(({ files: inside, ...file }) => (inside === undefined ? [file] : inside))
    // A form field that was left empty.
    .filter((file) => contentOf(file) !== undefined);
  const taken = describeTaken(limits);
  if (files.length > limits.files) {
    throw new UploadTooLargeError(`添付ファイルが多すぎます（${files.length} 件）。${taken}`);
  }
  const names = toDistinctNames(files.map(({ filename = "" }) => toSafeFileName(filename)));
  return files.map((file, at) => {
    const name = names[at] as string;
    if (!READABLE_EXTENSIONS.includes(extname(name).toLowerCase())) {
      throw new InvalidRequestError(`添付ファイル「${name}」の形式は読めません。${taken}`);
    }
    const bytes = decode(contentOf(file) ?? "");
    if (bytes === undefined || bytes.length === 0) {
      throw new InvalidRequestError(
        `添付ファイル「${name}」の中身がないか、途中で壊れています。ファイルを確かめて、もう一度添付してください。`,
      );
    }
    if (bytes.length > limits.fileMegabytes * MEGABYTE) {
      throw new UploadTooLargeError(`添付ファイル「${name}」が大きすぎます。${taken}`);
    }
    return { name, bytes };
  });
}

function describeTaken({ files, fileMegabytes }: FileLimits): string {
  return `添付できるのは、1 回に ${files} 件まで、1 件 ${fileMegabytes} MB までの ${READABLE_EXTENSIONS.join(" ")} です。`;
}

/** The published example says `contents`, and clients send `content`. */
function contentOf({ content, contents }: GennaiFile): string | undefined {
  return content ?? contents;
}

/** Undefined for what is no base64; what Node would pass over is not passed over. */
function decode(content: string): Buffer | undefined {
  const base64 = content.replace(DATA_URL, "").replace(/\s+/gu, "");
  return BASE64.test(base64) ? Buffer.from(base64, "base64") : undefined;
}
