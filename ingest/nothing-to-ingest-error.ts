import { AppError } from "../core/errors.ts";
import { READABLE_EXTENSIONS } from "./formats/parse-file.ts";
import type { FileReport } from "./plan-ingest.ts";

/** A source folder without a single document that can be used. The live index, if any, stays as it is. */
export class NothingToIngestError extends AppError {
  /** What became of each file that was there. */
  readonly files: FileReport[];

  constructor(folder: string | null, files: FileReport[]) {
    super({
      code: "nothing-to-ingest",
      message: `${folder === null ? "" : `「${folder}」に`}取り込める文書がありません。使える形式（${READABLE_EXTENSIONS.join(" ")} .zip）の文書を置いてください。公開中の索引はそのままです。`,
    });
    this.files = files;
  }
}
