import type { BackendFailure } from "./backend-error.ts";

export interface ErrorBody {
  failure: BackendFailure;
  /** Replaces the usual remedy. */
  remedy?: string;
}

/** The parts of a server's error that say what is wrong. They may hold text of the exchange, so they are only read. */
interface Told {
  text: string;
  status: number | undefined;
}

const PAGE_REMEDY =
  "API ではなく Web ページが返りました。URL（/v1 まで書いたか）と、途中のプロキシやログイン画面の有無を確かめてください。";
const LONG =
  /context[_ ](?:length|window|size)|maximum context|exceeds? .{0,40}(?:context|token)|too (?:long|many tokens)|(?:prompt|input) is too|num_ctx|n_ctx|文脈長|長すぎ/iu;
const FILTERED =
  /content[_ ](?:filter|policy|management)|responsibleai|safety (?:system|filter)|コンテンツ ?フィルタ/iu;
const UNKNOWN_FIELD = /(?:unrecogni[sz]ed|unknown|unexpected|unsupported|extra|duplicate) (?:request )?keys?/iu;
const AUTHENTICATION = /\bkeys?\b|api.?key|unauthori[sz]|authenticat|credential|認証|キー/iu;
const NO_MODEL =
  /model.{0,80}(?:not found|does ?n.t exist|not exist|not available|unknown)|(?:no such|unknown) model|deployment.{0,40}not/iu;
const LIMITED = /rate.?limit|too many requests|quota|insufficient_quota|利用上限/iu;

/** What a server refuses of a request, with the setting that takes it away. Earlier ones win. */
const REFUSED_FIELDS: readonly (readonly [field: RegExp, setting: string])[] = [
  [
    /max_completion_tokens.{0,40}instead|max_tokens.{0,60}not supported/iu,
    "capabilities.maxTokensField を max_completion_tokens に",
  ],
  [/max_completion_tokens/iu, "capabilities.maxTokensField を max_tokens に"],
  [/temperature/iu, "capabilities.fixedTemperature を true に"],
  [/stream_options|include_usage/iu, "capabilities.usageInStream を false に"],
  [/response_format|json_schema/iu, "capabilities.jsonSchema を、サーバーが対応する形か none に"],
  [/tool_choice|\btools\b/iu, "capabilities.toolChoice を false に"],
  [
    /\b(?:developer|system)\b.{0,40}\brole\b|\brole\b.{0,60}\b(?:developer|system)\b/iu,
    "capabilities.systemRole を、モデルが対応する役割（system か user）に",
  ],
];
const PULL_REMEDY = "Ollama にこのモデルがありません。ollama pull で取り込むか、モデル名を直してください。";

/**
 * Reads the body of a reply that is an error, or an error that came inside a stream: `{"error": {"message"}}`,
 * `{"error": "…"}`, `{"message"}`, `{"detail"}`, the same in a list, a page of HTML, or anything else.
 * @param status undefined inside a stream, which had begun well.
 */
export function readErrorBody(body: string, status?: number): ErrorBody {
  if (isPage(body)) return { failure: failureOf({ text: "", status }), remedy: PAGE_REMEDY };
  return readErrorValue(parse(body), status);
}

/** As {@link readErrorBody}, of JSON that has been read. */
export function readErrorValue(value: unknown, status?: number): ErrorBody {
  const text = textOf(value);
  const failure = failureOf({ text, status });
  const remedy = remedyOf(failure, text);
  return { failure, ...(remedy !== undefined && { remedy }) };
}

function remedyOf(failure: BackendFailure, text: string): string | undefined {
  if (failure === "not-found" && /try pulling|ollama pull/iu.test(text)) return PULL_REMEDY;
  if (failure !== "rejected") return undefined;
  const setting = REFUSED_FIELDS.find(([field]) => field.test(text))?.[1];
  return setting && `サーバーが受け付けない項目があります。tenkyo.config.yaml の ${setting}してください。`;
}

export function isPage(body: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body)/iu.test(body);
}

function failureOf({ text, status }: Told): BackendFailure {
  if (status === 401 || status === 403) return "unauthorised";
  if (status === 404) return "not-found";
  if (status === 413) return "too-long";
  if (status === 429) return "rate-limited";
  if (status !== undefined && (status === 408 || status === 409 || status >= 500)) return "server-error";
  if (FILTERED.test(text)) return "filtered";
  if (LONG.test(text)) return "too-long";
  if (NO_MODEL.test(text)) return "not-found";
  if (LIMITED.test(text)) return "rate-limited";
  if (status === undefined) return "server-error";
  // Some servers answer 400 when the key is missing.
  if (status === 400 && AUTHENTICATION.test(text) && !UNKNOWN_FIELD.test(text)) return "unauthorised";
  return "rejected";
}

/** Message, code and type, wherever a server puts them. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value !== "object" || value === null) return "";
  const { error, message, detail, code, type, innererror, msg } = value as Record<string, unknown>;
  return [error, message, detail, code, type, innererror, msg].map(textOf).filter(Boolean).join("\n");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
