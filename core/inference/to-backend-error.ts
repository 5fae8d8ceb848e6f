import { BackendError, type BackendFailure } from "./backend-error.ts";

/** What SDKs put on their errors, whichever class they use. */
interface SdkError {
  name?: unknown;
  message?: unknown;
  status?: unknown;
  code?: unknown;
  type?: unknown;
  error?: unknown;
  headers?: unknown;
  cause?: unknown;
  errors?: unknown;
}

const NETWORK_CODE = /^(?:E[A-Z]{3}|UND_ERR|ERR_(?:TLS|SSL))|CERT|UNABLE_TO/u;
/** Words such as `model_not_found`, and a status; anything else could be text of the exchange, or a key with its digits. */
const IDENTIFIER = /^(?:\d{3}|[A-Za-z][A-Za-z_.]{0,63})$/u;
const MAX_CAUSES = 4;

/**
 * Reads whatever a client library threw. The result's message and cause are made here and hold none of the
 * original's: servers echo prompts and keys in their messages.
 */
export function toBackendError(thrown: unknown, model: string): BackendError {
  const error = (typeof thrown === "object" && thrown !== null ? thrown : {}) as SdkError;
  // Our own, which a client library has wrapped.
  const own = causesOf(error).find((cause) => cause instanceof BackendError);
  if (own !== undefined) return own;
  const status = typeof error.status === "number" ? error.status : undefined;
  const failure = status === undefined ? failureWithoutStatus(error) : failureOfStatus(status, String(error.message));
  return new BackendError({
    model,
    failure,
    status,
    remedy: status === undefined ? remedyOfNetwork(error) : undefined,
    retryAfterMs: readRetryAfter(error.headers),
    cause: outline(error),
  });
}

function failureOfStatus(status: number, message: string): BackendFailure {
  if (status === 401 || status === 403) return "unauthorised";
  // Some servers answer 400 when the key is missing. (The SDK passes on no message but that of an `error` field.)
  if (status === 400 && /api.?key|unauthori|APIキー|認証/iu.test(message)) return "unauthorised";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  if (status === 408 || status === 409 || status >= 500) return "server-error";
  return "rejected";
}

function failureWithoutStatus(error: SdkError): BackendFailure {
  const chain = causesOf(error);
  // What undici throws when a body ends before its time.
  if (chain.some(({ message }) => message === "terminated")) return "cut-off";
  // The port speaks something else.
  if (chain.some(({ name }) => name === "HTTPParserError")) return "unreadable";
  // Not transient: it has taken its time already, and a reader waits.
  if (chain.some(({ code }) => /^UND_ERR_(?:CONNECT|HEADERS)_TIMEOUT$/u.test(String(code)))) return "timed-out";
  if (chain.some(({ code, message }) => NETWORK_CODE.test(String(code)) || message === "fetch failed"))
    return "unreachable";
  if (chain.some(({ name }) => name === "TimeoutError")) return "timed-out";
  // The SDK's own, which has the name of every error.
  if (error.constructor?.name === "APIConnectionTimeoutError") return "timed-out";
  // What LangChain makes of a 400; it keeps no status.
  if (chain.some(({ name }) => name === "ContextOverflowError")) return "too-long";
  if (error.name === "SyntaxError") return "unreadable";
  // An error that arrived inside a stream that had begun with status 200.
  return error.error === undefined ? "failed" : "server-error";
}

const PROXY_REMEDY =
  "プロキシが接続を断りました。HTTPS_PROXY・HTTP_PROXY の値（利用者名とパスワードを含む）と、プロキシで許可された接続先を確かめてください。";
/** What to look at first, by the code that the network gave. */
const NETWORK_REMEDIES: readonly (readonly [code: RegExp, remedy: string])[] = [
  [
    /^EADDRREFUSED$/u,
    "接続先がリンクローカルかクラウドのメタデータのアドレスなので、接続しません。URL と、そのホスト名の DNS を確かめてください。",
  ],
  [
    /^ECONNREFUSED$/u,
    "サーバーが起動しているか、URL（プロキシを使うなら HTTPS_PROXY・HTTP_PROXY も）のホスト名とポート番号を確かめてください。",
  ],
  // What undici makes of a proxy that opens no tunnel, and of one that asks for a password.
  [/^UND_ERR_(?:ABORTED|INVALID_ARG)$/u, PROXY_REMEDY],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/u, "ホスト名が見つかりません。URL と、DNS・プロキシの設定を確かめてください。"],
  [
    /^(?:UND_ERR_(?:CONNECT|HEADERS)_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/u,
    "経路がありません。URL と、ファイアウォール・プロキシの設定を確かめてください。",
  ],
  [/^(?:EPROTO|ERR_SSL)/u, "暗号化した接続ができません。URL の http と https を取り違えていないか確かめてください。"],
  [
    /CERT|UNABLE_TO|ERR_TLS/u,
    "サーバーの証明書を確かめられません。庁内の認証局なら、その証明書を NODE_EXTRA_CA_CERTS に指定してください。",
  ],
];

function remedyOfNetwork(error: SdkError): string | undefined {
  // Node tries several addresses, and tells of all in one.
  const codes = causesOf(error).flatMap(({ code, errors }) => [
    code,
    ...(Array.isArray(errors) ? errors.map((one) => one?.code) : []),
  ]);
  return NETWORK_REMEDIES.find(([pattern]) =>
    codes.some((code) => typeof code === "string" && pattern.test(code)),
  )?.[1];
}

function causesOf(error: SdkError): SdkError[] {
  const chain = [error];
  for (let next = error.cause; typeof next === "object" && next !== null && chain.length < MAX_CAUSES; ) {
    chain.push(next as SdkError);
    next = (next as SdkError).cause;
  }
  return chain;
}

function readRetryAfter(headers: unknown): number | undefined {
  return headers instanceof Headers ? retryAfterMs(headers.get("retry-after")) : undefined;
}

/** `Retry-After` in seconds or as a date, in milliseconds from now. */
export function retryAfterMs(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function outline(error: SdkError): Error {
  const kinds = causesOf(error).flatMap(({ name, code, type, status }) =>
    [name, code, type, status].map(String).filter((text) => text !== "undefined" && IDENTIFIER.test(text)),
  );
  return new Error([...new Set(kinds)].join(" "));
}
