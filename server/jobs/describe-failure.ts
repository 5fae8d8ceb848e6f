import { InvalidRequestError, StorageError } from "../../core/errors.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { Job } from "./job.ts";

const STORAGE = {
  code: "storage-error",
  message:
    "サーバーの保存先を読み書きできなかったため、取り込めませんでした。ディスクの空き容量と権限を確かめてから、もう一度お試しください。詳しい場所はサーバーのログにあります。",
};
const SOURCE = {
  code: "source-unusable",
  message:
    "取り込み元のフォルダーか manifest.json に使えないところがあるため、取り込めませんでした。直すところはサーバーのログにあります。直してから、もう一度お試しください。",
};

/** Why a job failed, for whoever sent the files: without places on the server, which only its log names. */
export function describeFailure(error: unknown): NonNullable<Job["error"]> {
  if (error instanceof StorageError) return STORAGE;
  if (error instanceof InvalidRequestError) return SOURCE;
  const { code, message } = toAppError(error);
  return { code, message };
}
