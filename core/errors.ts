/** Options of {@link AppError}. */
export interface AppErrorOptions {
  /** Stable identifier that clients may branch on, in kebab-case. */
  code: string;
  /** What failed, the offending value and the remedy, for a person. Safe to show. */
  message: string;
  /** The underlying error, for the log only. */
  cause?: unknown;
}

/** The base of every error that a person is meant to read. Subclasses fix the code. */
export class AppError extends Error {
  readonly code: string;

  constructor({ code, message, cause }: AppErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }
}

/** Settings that cannot be used; lists every problem at once. */
export class ConfigError extends AppError {
  constructor(problems: readonly string[]) {
    super({ code: "invalid-config", message: `設定に誤りがあります。\n${problems.map((p) => `- ${p}`).join("\n")}` });
  }
}

/** A request that cannot be understood as it stands. */
export class InvalidRequestError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "invalid-request", message, cause });
  }
}

/** A cursor that no page of the list has given. */
export class InvalidCursorError extends InvalidRequestError {
  constructor(cause?: unknown) {
    super("cursor が正しくありません。前の応答の nextCursor をそのまま指定してください。", cause);
  }
}

/** A collection without an index. */
export class CollectionNotFoundError extends AppError {
  constructor(collection: string) {
    super({
      code: "collection-not-found",
      message: `コレクション "${collection}" の索引がありません。npm run ingest -- --source フォルダー --collection ${collection} で作成してください。`,
    });
  }
}

/** Generations exist, but none of them is sound. */
export class IndexDamagedError extends AppError {
  constructor(detail: string, cause?: unknown) {
    super({
      code: "index-damaged",
      message: `索引が壊れています（${detail}）。npm run ingest -- --source フォルダー --collection 名前 で作り直してください。`,
      cause,
    });
  }
}

/** The index was built with another embedder than the one configured. */
export class EmbedderMismatchError extends AppError {
  constructor(indexed: string, configured: string) {
    super({
      code: "embedder-mismatch",
      message: `索引は埋め込みモデル "${indexed}" で作られていますが、設定は "${configured}" です。npm run ingest -- --source フォルダー --collection 名前 で作り直してください。`,
    });
  }
}

/** A model id that is not configured. */
export class ModelNotFoundError extends AppError {
  constructor(model: string, available: readonly string[]) {
    super({
      code: "model-not-found",
      message: `モデル "${model}" は設定されていません。使えるモデル: ${available.join("、")}`,
    });
  }
}

/** Another process is writing the same collection. */
export class IngestLockedError extends AppError {
  constructor(collection: string, pid: number) {
    super({
      code: "ingest-locked",
      message: `コレクション "${collection}" は別の取り込み${pid > 0 ? `（プロセス ${pid}）` : ""}が更新中です。終わってからやり直してください。`,
    });
  }
}

/** A folder or file that cannot be read or written. */
export class StorageError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "storage-error", message, cause });
  }
}
