import { AppError } from "../core/errors.ts";
import type { FileReport } from "./plan-ingest.ts";

/** A source folder without a single document that can be used. The live index, if any, stays as it is. */
export class NothingToIngestError extends AppError {
  /** What became of each file that was there. */
  readonly files: FileReport[];

  constructor(folder: string, files: FileReport[]) {
    super({
      code: "nothing-to-ingest",
      message: `「${folder}」に取り込める文書がありません。UTF-8 の .txt か .md を置いてください。公開中の索引はそのままです。`,
    });
    this.files = files;
  }
}
