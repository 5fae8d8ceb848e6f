import { AppError } from "../core/errors.ts";

/** A request for an upload that is no form with files. */
export class UploadTypeError extends AppError {
  constructor() {
    super({
      code: "unsupported-media-type",
      message: "ファイルは multipart/form-data の項目 files に入れて送ってください。",
    });
  }
}

/** A file, or a whole request, over the limit. */
export class UploadTooLargeError extends AppError {
  constructor(message: string) {
    super({ code: "payload-too-large", message });
  }
}

/** A job id that this server does not know (any more). */
export class JobNotFoundError extends AppError {
  constructor() {
    super({
      code: "job-not-found",
      message:
        "指定されたジョブは見つかりません。サーバーの再起動の前のものや、古いものは残りません。/api/jobs の一覧を確かめてください。",
    });
  }
}

/** A job that has ended cannot be cancelled. */
export class JobFinishedError extends AppError {
  constructor() {
    super({
      code: "job-finished",
      message:
        "このジョブはもう終わっているため取り消せません。文書を消すには DELETE /api/documents/:id を使ってください。",
    });
  }
}

/** The server is on its way out and takes no more work. */
export class ServerClosingError extends AppError {
  constructor() {
    super({
      code: "server-closing",
      message: "サーバーが終了の途中のため受け付けられません。起動し直してから、もう一度お試しください。",
    });
  }
}

/** A name that none of the collection's uploads has. */
export class UploadNotFoundError extends AppError {
  constructor() {
    super({
      code: "upload-not-found",
      message: "その名前でアップロードされたファイルはありません。/api/uploads の一覧にある name を指定してください。",
    });
  }
}

/** A document that cannot be deleted by itself. */
export class DocumentNotRemovableError extends AppError {
  constructor(message: string) {
    super({ code: "document-not-removable", message });
  }
}
