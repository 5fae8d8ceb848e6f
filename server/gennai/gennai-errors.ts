import { AppError } from "../../core/errors.ts";
import { formatBytes } from "../uploads/upload-limits.ts";

/** More than a request may hold. */
export class GennaiBodyTooLargeError extends AppError {
  constructor(limitBytes: number, cause?: unknown) {
    super({
      code: "payload-too-large",
      message: `送られた内容が大きすぎます（添付ファイルと会話の履歴を合わせて ${formatBytes(limitBytes)} まで）。添付ファイルを減らすか小さくするか、新しい会話を始めてから、もう一度お試しください。`,
      cause,
    });
  }
}

/** A synchronous answer would come when its client has gone. */
export class GennaiTimeoutError extends AppError {
  constructor(seconds: number) {
    super({
      code: "answer-timeout",
      message: `${seconds} 秒以内に回答を作れませんでした。質問を短くするか、添付ファイルを減らして、もう一度お試しください。続くときは、このアプリを非同期のエンドポイントで登録し直すよう、管理者に伝えてください。`,
    });
  }
}

/** None of the files that came with a question can be read. */
export class AttachmentUnreadableError extends AppError {
  constructor(reasons: readonly string[]) {
    super({
      code: "attachment-unreadable",
      message: `添付ファイルを読めなかったため、回答していません。${reasons.join("")}直すか、別のファイルを添付して、もう一度お試しください。`,
    });
  }
}

/** A server that cannot take in documents. */
export class AttachmentsNotTakenError extends AppError {
  constructor() {
    super({
      code: "attachments-not-taken",
      message: "このサーバーでは添付ファイルを使えません。添付を外して、もう一度お試しください。",
    });
  }
}

/** A job that its asker does not have, or whose result is no longer kept. */
export class GennaiJobNotFoundError extends AppError {
  constructor() {
    super({
      code: "gennai-job-not-found",
      message: "この受付番号の結果はありません。保存期間が過ぎた可能性があります。もう一度質問してください。",
    });
  }
}
