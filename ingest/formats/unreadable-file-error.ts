import { AppError } from "../../core/errors.ts";

/** A file of which nothing can be used. Its message is the reason in the report: what is wrong and what to do. */
export class UnreadableFileError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "unreadable-file", message, cause });
  }
}
