import { AppError } from "../errors.ts";

/** What can go wrong with a backend: what is told, the remedy, and whether another try soon may succeed. */
const FAILURES = {
  unauthorised: ["API キーが受け付けられませんでした", "API キーの設定とその権限を確かめてください。", false],
  "rate-limited": ["利用の上限に達しています", "しばらく待つか、契約の上限を確かめてください。", true],
  "not-found": ["モデルか接続先が見つかりません", "モデル名と、接続先の URL の設定を確かめてください。", false],
  rejected: ["要求が受け付けられませんでした", "モデルと API キーの設定、扱える入力の長さを確かめてください。", false],
  "too-long": [
    "入力がモデルの扱える長さを超えました",
    "モデルの文脈長と、設定の limits.contextTokens を確かめてください。",
    false,
  ],
  "server-error": ["モデルのサーバーで問題が起きました", "しばらく待ってから、もう一度お試しください。", true],
  unreachable: ["モデルのサーバーに接続できません", "サーバーの状態と、接続先の URL の設定を確かめてください。", true],
  "timed-out": ["時間内に応答がありませんでした", "サーバーの状態を確かめ、もう一度お試しください。", false],
  "cut-off": ["応答が途中で切れました", "サーバーの状態を確かめ、もう一度お試しください。", true],
  unreadable: ["応答を読み取れませんでした", "接続先が対応する形式の API か確かめてください。", false],
  "output-limit": ["回答が長さの上限で途切れました", "質問を絞るか、モデルの出力の上限を確かめてください。", false],
  filtered: ["モデルの提供元が回答を止めました", "質問を言い換えるか、別のモデルをお使いください。", false],
  suspended: [
    "失敗が続いたため、しばらく使わないことにしています",
    "npm run backends で接続先の状態を確かめてください。",
    false,
  ],
  empty: ["空の回答が返りました", "もう一度試すか、別のモデルをお使いください。", false],
  "not-ready": ["モデルを用意できませんでした", "モデル名と、提供元の API キーの設定を確かめてください。", false],
  failed: ["モデルが応答できませんでした", "モデル名と API キーの設定を確かめてください。", false],
} as const satisfies Record<string, readonly [what: string, remedy: string, isTransient: boolean]>;

export type BackendFailure = keyof typeof FAILURES;

export interface BackendErrorOptions {
  /** Name of the model as configured. */
  model: string;
  failure: BackendFailure;
  /** HTTP status, when the server sent one that is an error. */
  status?: number | undefined;
  /** Replaces the usual remedy. */
  remedy?: string | undefined;
  /** How long the server asks to be left alone. */
  retryAfterMs?: number | undefined;
  /** For the log. Must hold neither prompts, nor replies, nor keys. */
  cause?: unknown;
}

/** A language model that gave no answer, or only part of one. Holds no text of the exchange. */
export class BackendError extends AppError {
  readonly failure: BackendFailure;
  /** What happened, as a clause without a full stop, model name or digits. */
  readonly reason: string;
  /** What to do about it, in whole sentences. */
  readonly remedy: string;
  readonly isTransient: boolean;
  readonly retryAfterMs: number | undefined;

  constructor({ model, failure, status, remedy, retryAfterMs, cause }: BackendErrorOptions) {
    const [what, usualRemedy, isTransient] = FAILURES[failure];
    const detail = status === undefined ? "" : `（HTTP ${status}）`;
    super({ code: "backend-failed", message: `モデル "${model}": ${what}${detail}。${remedy ?? usualRemedy}`, cause });
    this.failure = failure;
    this.reason = what;
    this.remedy = remedy ?? usualRemedy;
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
  }
}
