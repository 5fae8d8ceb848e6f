import { AppError, StorageError } from "../../../core/errors.ts";

/** What a person reads of a database's address; never its password. */
export function databaseName(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname === "" ? (searchParams.get("host") ?? "localhost") : hostname;
    return `${host}${port === "" ? "" : `:${port}`}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

/**
 * What to tell a person about a failed call of the database `name`. Errors that are for people already stay as they
 * are.
 */
export function toPostgresError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const state = typeof code === "string" ? code : "";
  // A SyntaxError is a stored answer that is no longer JSON.
  if (error instanceof SyntaxError || state.startsWith("XX")) {
    return new StorageError(
      `データベース "${name}" の内容が壊れています（${state || "JSON"}）。サーバーを止め、バックアップがあれば npm run restore で戻してください。文書と索引には影響ありません。`,
      error,
    );
  }
  if (state === "53100" || state === "ENOSPC") {
    return new StorageError(
      `データベース "${name}" のディスクに空きがないため書き込めません（${state}）。空きを作ってから、もう一度お試しください。`,
      error,
    );
  }
  if (state.startsWith("28") || state === "3D000" || state === "42501") {
    return new StorageError(
      `データベース "${name}" を使う許可がありません（${state}）。DATABASE_URL の利用者名・パスワード・データベース名と、その権限を確かめてください。`,
      error,
    );
  }
  if (state === "25006") {
    return new StorageError(
      `データベース "${name}" は読み取り専用です（${state}）。待機系ではなく主系を DATABASE_URL に指定してください。`,
      error,
    );
  }
  if (state === "57014") {
    return new StorageError(
      `データベース "${name}" の処理が制限時間内に終わりませんでした。条件を絞って、もう一度お試しください。`,
      error,
    );
  }
  if (isServerState(state) && !isConnectionState(state)) {
    return new StorageError(
      `データベース "${name}" が要求を断りました（${state}）。続くときは、requestId を添えて管理者に知らせてください。`,
      error,
    );
  }
  const reason = state || (typeof message === "string" ? message : "原因不明");
  return new StorageError(
    `データベース "${name}" に接続できません（${reason}）。何も書き込んでいないか、結果を確かめられません。データベースが動いていることを確かめ、少し待ってからもう一度お試しください。サーバーを起動し直す必要はありません。`,
    error,
  );
}

/** Five characters that PostgreSQL itself sent; the system's codes (`EPIPE`) begin with E and are no such class. */
function isServerState(state: string): boolean {
  return /^[0-9A-Z]{5}$/u.test(state) && !state.startsWith("E");
}

/** Connection exceptions, no room for another connection, and a database that is stopping or starting. */
function isConnectionState(state: string): boolean {
  return state.startsWith("08") || state === "53300" || /^57P0[1-5]$/u.test(state);
}
