import { AppError } from "../core/errors.ts";

/** A case file that cannot be read or holds an item that cannot be understood. */
export class CaseFileError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "invalid-case-file", message, cause });
  }
}

/** Command line options that contradict each other or hold an impossible value. */
export class EvalUsageError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "invalid-option", message: `${message} 使い方は --help で表示されます。`, cause });
  }
}

/** A committed baseline that is missing or unreadable. */
export class BaselineError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({
      code: "invalid-baseline",
      message: `${message} npm run eval -- --update-baseline で作り直してください。`,
      cause,
    });
  }
}
