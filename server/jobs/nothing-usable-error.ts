import { AppError } from "../../core/errors.ts";
import type { JobFile } from "./job.ts";

/** A change after which nothing that it brought, or nothing at all, could be used. */
export class NothingUsableError extends AppError {
  readonly files: JobFile[];

  constructor(files: JobFile[], cause?: unknown) {
    super({
      code: "nothing-to-ingest",
      message:
        files.length > 0
          ? "送られたファイルはどれも取り込めなかったため、何も変えませんでした。ファイルごとの理由を確かめて、読める文書を送ってください。"
          : "取り込める文書が 1 つもなくなるため、何も変えませんでした。読める文書を送ってから、もう一度お試しください。",
      cause,
    });
    this.files = files;
  }
}
