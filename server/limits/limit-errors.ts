import { AppError, type AppErrorOptions, StorageError } from "../../core/errors.ts";

/** Nothing is wrong with the request but its time. */
export abstract class TryLaterError extends AppError {
  /** For `Retry-After`; at least 1. */
  readonly retryAfterSeconds: number;

  constructor({ retryAfterSeconds, ...options }: AppErrorOptions & { retryAfterSeconds: number }) {
    super(options);
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterSeconds));
  }
}

/** More requests in a minute than allowed. */
export class RateLimitedError extends TryLaterError {
  constructor(retryAfterSeconds: number) {
    const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
    super({
      code: "rate-limited",
      message: `短い時間に送られた回数が多いため、受け付けを一時的に止めています。${seconds} 秒ほど待ってから、もう一度お試しください。`,
      retryAfterSeconds,
    });
  }
}

/** All that somebody may use on one day is used. */
export interface UsedQuota {
  whose: "user" | "key" | "team";
  measure: "requests" | "tokens" | "costJpy";
  size: number;
}

const WHOSE: Record<UsedQuota["whose"], string> = { user: "利用者 1 人", key: "この API キー", team: "チーム全体" };
const MEASURES: Record<UsedQuota["measure"], (size: string) => string> = {
  requests: (size) => `質問数（${size} 件）`,
  tokens: (size) => `トークン数（${size} トークン）`,
  costJpy: (size) => `費用（${size} 円）`,
};

export class QuotaExceededError extends TryLaterError {
  constructor({ whose, measure, size }: UsedQuota, retryAfterSeconds: number) {
    const limit = MEASURES[measure](size.toLocaleString("ja-JP"));
    super({
      code: "quota-exceeded",
      message: `${WHOSE[whose]}が 1 日に使える${limit}の上限に達しました。翌日の 0:00（日本時間）から、また質問できます。急ぐときや上限を見直すときは、管理者に相談してください。`,
      retryAfterSeconds,
    });
  }
}

/** What was used today cannot be found out, and there is a limit to it. */
export class QuotaUnknownError extends StorageError {
  constructor(cause: unknown) {
    super(
      "1 日の利用量に上限が設定されていますが、保存先から今日の利用量を読めないため、質問を受け付けられません。文書の検索と閲覧はできます。少し待ってから、もう一度お試しください。続くときは、管理者に知らせてください。",
      cause,
    );
  }
}
