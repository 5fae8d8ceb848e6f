import { AppError } from "../core/errors.ts";

/** A conversation id that the store does not hold. */
export class ConversationNotFoundError extends AppError {
  constructor() {
    super({
      code: "conversation-not-found",
      message:
        "指定された会話は見つかりません。会話の一覧から選び直すか、conversationId を付けずに新しい会話を始めてください。",
    });
  }
}

/** An app that the settings do not name, or that answers from nothing that may be read. */
export class AppNotFoundError extends AppError {
  constructor(id: string) {
    super({
      code: "app-not-found",
      message: `「${id}」というアプリはありません。アプリの一覧から選び直してください。`,
    });
  }
}

/** None of an app's collections has an index yet. */
export class AppNotReadyError extends AppError {
  constructor({ name, collections }: { name: string; collections: readonly string[] }) {
    const [collection = ""] = collections;
    super({
      code: "app-not-ready",
      message: `アプリ「${name}」の資料がまだありません。管理者がコレクション "${collection}" に資料を取り込むと使えるようになります（npm run ingest -- --source フォルダー --collection ${collection}）。`,
    });
  }
}

/** More than a Word file should hold. */
export class ExportTooLargeError extends AppError {
  constructor() {
    super({
      code: "export-too-large",
      message:
        "長すぎるため Word には書き出せません（30 万字・5,000 行まで）。Markdown で書き出すか、回答ごとに書き出してください。",
    });
  }
}

/** The file of a document is not where it was read, or is another one now. */
export class OriginalNotKeptError extends AppError {
  constructor(source: string) {
    super({
      code: "original-not-kept",
      message: `「${source}」の元のファイルは、取り込んだときのままの形では残っていません（移動・変更・ZIP の中・64MB 超）。本文はこの画面で読めます。元のファイルを取り込み直すと、ここから開けます。`,
    });
  }
}

/** A message id that the store does not hold, or that has given way to another. */
export class MessageNotFoundError extends AppError {
  constructor() {
    super({
      code: "message-not-found",
      message:
        "指定されたメッセージは見つかりません。別の画面で書き直されたか、消された可能性があります。会話を読み込み直してください。",
    });
  }
}

/** A report that the store does not hold. */
export class IncidentNotFoundError extends AppError {
  constructor() {
    super({ code: "incident-not-found", message: "指定された報告は見つかりません。一覧から選び直してください。" });
  }
}

/** Somebody else was first. */
export class IncidentResolvedError extends AppError {
  constructor() {
    super({
      code: "incident-resolved",
      message: "この報告はすでに対応済みになっています。一覧を読み込み直してください。",
    });
  }
}

/** An id under which no answer was asked for, or whose record was forgotten. */
export class AnswerNotFoundError extends AppError {
  constructor() {
    super({
      code: "answer-not-found",
      message: "指定された回答は見つかりません。記録は終わってから数日で消えます。会話の一覧を確かめてください。",
    });
  }
}

/** Another question was asked under the same answer id. */
export class AnswerIdUsedError extends AppError {
  constructor() {
    super({
      code: "answer-id-used",
      message: "この answerId は別の質問で使われています。質問ごとに新しい UUID を指定してください。",
    });
  }
}

/** Somebody stopped the answer. */
export class AnswerCancelledError extends AppError {
  constructor() {
    super({ code: "answer-cancelled", message: "回答の作成は取り消されました。" });
  }
}

/** The server ended while the answer was being written. */
export class AnswerInterruptedError extends AppError {
  constructor() {
    super({
      code: "answer-interrupted",
      message: "回答の途中でサーバーが終了したため、この回答は残っていません。もう一度質問してください。",
    });
  }
}

/** More answers are being written than this process takes on. */
export class TooManyAnswersError extends AppError {
  constructor() {
    super({
      code: "too-many-answers",
      message: "作成中の回答が多いため受け付けられません。少し待ってから、もう一度お試しください。",
    });
  }
}

/** A document id that the collection does not hold. */
export class DocumentNotFoundError extends AppError {
  constructor() {
    super({
      code: "document-not-found",
      message: "指定された文書は見つかりません。/api/documents の一覧にある id を指定してください。",
    });
  }
}

/** A path that nothing answers. */
export class RouteNotFoundError extends AppError {
  constructor() {
    super({ code: "not-found", message: "この URL は存在しません。パスを確かめてください。" });
  }
}

/** A known path with a method that it does not take. */
export class MethodNotAllowedError extends AppError {
  constructor(allowed: string) {
    super({
      code: "method-not-allowed",
      message: `この URL では使えないメソッドです。${allowed} で送ってください。`,
    });
  }
}

/** A body that is not JSON by its content type. */
export class UnsupportedMediaTypeError extends AppError {
  constructor(cause?: unknown) {
    super({
      code: "unsupported-media-type",
      message: "本文は JSON で、Content-Type: application/json（文字コードは UTF-8）を付けて送ってください。",
      cause,
    });
  }
}

/** A body over the limit. */
export class PayloadTooLargeError extends AppError {
  constructor(cause?: unknown) {
    super({ code: "payload-too-large", message: "本文が大きすぎます。1 MB 以内にしてください。", cause });
  }
}

/** A request that another site or another host name made; see `guard-origin.ts`. */
export class ForbiddenRequestError extends AppError {
  constructor(message: string) {
    super({ code: "forbidden", message });
  }
}

/** Nobody vouches for who the request comes from. */
export class NotSignedInError extends AppError {
  /** Where people sign in. Undefined where that is not this server's to do, or would not help. */
  readonly signInUrl: string | undefined;

  constructor({ signInUrl }: { signInUrl?: string | undefined } = {}) {
    super({
      code: "not-signed-in",
      message: "サインインが必要です。画面を開き直してサインインするか、有効な API キーを付けて送ってください。",
    });
    this.signInUrl = signInUrl;
  }
}

/** The principal is known, and may not do this. */
export class NotAllowedError extends AppError {
  constructor() {
    super({
      code: "not-allowed",
      message: "この操作をする権限がありません。必要なときは管理者に相談してください。",
    });
  }
}

/** What somebody was reading may no longer be read by them. */
export class AccessEndedError extends AppError {
  constructor() {
    super({
      code: "access-ended",
      message:
        "閲覧の権限が変わったため、途中で終わりました。サインインし直しても開けないときは、管理者に相談してください。",
    });
  }
}

/** Nothing can be added to a collection, whether it exists or not. */
export class CollectionNotUsableError extends AppError {
  constructor({ collection, ownPrefix }: { collection: string; ownPrefix: string }) {
    super({
      code: "collection-not-usable",
      message: `コレクション "${collection}" には文書を加えられません。名前を確かめてください。自分のコレクションを新しく作るときは、"${ownPrefix}" で始まる名前を指定してください。`,
    });
  }
}

/** No index serves yet. */
export class NotReadyError extends AppError {
  constructor(reason: string, cause?: unknown) {
    super({ code: "not-ready", message: reason, cause });
  }
}

/** Something unforeseen; the cause goes to the log only. */
export class InternalError extends AppError {
  constructor(cause: unknown) {
    super({
      code: "internal-error",
      message: "サーバーで問題が起きました。もう一度お試しください。続くときは requestId を管理者に伝えてください。",
      cause,
    });
  }
}

/** Another server has the state folder. */
export class StateInUseError extends AppError {
  constructor({ stateDir, pid }: { stateDir: string; pid: number | undefined }) {
    const owner = pid === undefined ? "" : `（プロセス ${pid}）`;
    super({
      code: "state-in-use",
      message: `保存先フォルダー "${stateDir}" は、起動中の別の Tenkyo${owner}が使っています。先にそちらを終了するか、STATE_DIR=別のフォルダー npm start で起動してください。`,
    });
  }
}

/** Another server has the database. */
export class DatabaseInUseError extends AppError {
  constructor(name: string) {
    super({
      code: "state-in-use",
      message: `データベース "${name}" は、起動中の別の Tenkyo が使っています。先にそちらを終了するか、DATABASE_URL に別のデータベースを指定してください。`,
    });
  }
}

/** The server cannot listen. */
export class ListenError extends AppError {
  constructor(message: string, cause: unknown) {
    super({ code: "listen-failed", message, cause });
  }
}
