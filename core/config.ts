import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { embedSettings } from "./embed-settings.ts";
import { ConfigError } from "./errors.ts";
import { gennaiSettings } from "./gennai-settings.ts";
import { limitSettings } from "./limit-settings.ts";
import { findSignInProblems, signInSettings } from "./sign-in-settings.ts";
import type { Classification } from "./types.ts";

const port = z.coerce.number().int().min(0).max(65535);
const classification = z.enum(["1", "2", "3"], "1・2・3 のどれかにしてください");
const maxClassification = classification.transform((text) => Number(text) as Classification);
/** URLs stand in messages of libraries; a password in one would as well. */
const httpUrl = z
  .url({ protocol: /^https?$/u, error: "http か https の URL にしてください" })
  .refine((url) => !URL.canParse(url) || `${new URL(url).username}${new URL(url).password}` === "", {
    error: "URL に利用者名やパスワードを書かないでください。鍵は API キーの変数に入れます",
  })
  // Paths are put behind it.
  .refine((url) => !/[?#]/u.test(url), { error: "? と # から後ろは書けません。パス（/v1 など）までにしてください" });
/** As other programs read them: without a protocol it is http; a password may stand in it. */
const proxyUrl = z
  .string()
  .transform((text) => (text.includes("://") ? text : `http://${text}`))
  .pipe(
    z.url({
      protocol: /^https?$/u,
      error: "http か https の URL（例: http://proxy.example.lg.jp:8080）にしてください",
    }),
  )
  .optional();
const positive = z.coerce.number("数にしてください").int("整数にしてください").min(1, "1 以上にしてください");
const flag = z.enum(["true", "false"], "true か false にしてください").transform((text) => text === "true");

/** Read when it is there; any other that `TENKYO_CONFIG` names must be there. */
const SETTINGS_FILE = "tenkyo.config.yaml";

/** Every setting, with its default. `.env.example` is kept equal to this schema by a test. */
export const configSchema = z.object({
  /** Address to listen on. Without sign-in only loopback, see `AUTH`. */
  HOST: z.string().default("127.0.0.1"),
  /** 0 picks a free port. */
  PORT: port.default(3000),
  ...signInSettings,
  ...limitSettings,
  ...embedSettings,
  ...gennaiSettings,
  /** Where indexes and conversations live; never inside `data/`. */
  STATE_DIR: z.string().default("state"),
  /** Of a PostgreSQL database for conversations and all that is known of people; a file in STATE_DIR without it. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/u, "postgresql://利用者:パスワード@ホスト:5432/データベース の形にしてください")
    .optional(),
  /** Folder that `npm start` ingests when its index is missing or stale. */
  CORPUS_DIR: z.string().default("data/corpus"),
  /** Collection that `npm start` ingests and that questions use when they name none. */
  COLLECTION: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/u, "英小文字・数字・_・- で 64 文字以内にしてください")
    .default("policy"),
  /** Editable synonyms and contrasts for search; a file that does not exist means none. */
  SYNONYMS_FILE: z.string().default("data/synonyms.json"),
  /** Threads that write answers of the built-in answerer beside the server's own, each with an index of its own. */
  ANSWER_THREADS: z
    .union([z.literal("auto"), z.coerce.number().int().min(0).max(16)], "auto か 0〜16 の整数にしてください")
    .default("auto"),
  /** Backends with all that is known of them, and apps; see `core/llm/settings`, `core/apps`. Without backends, those named below. */
  TENKYO_CONFIG: z.string().default(SETTINGS_FILE),
  /** OpenAI's own service, which sees 機密性 1 only; a variable like any other for the settings file, when there is one. */
  OPENAI_API_KEY: z.string().optional(),
  /** The preset's model without it. */
  OPENAI_MODEL: z.string().optional(),
  /** With `LLM_MODEL`: any server that speaks OpenAI's chat completions, as in `http://localhost:8000/v1`. */
  LLM_BASE_URL: httpUrl.optional(),
  LLM_MODEL: z.string().optional(),
  /** For servers that ask for one. */
  LLM_API_KEY: z.string().optional(),
  /** `provider:model` as LangChain's `initChatModel` takes it. */
  LLM_LANGCHAIN_MODEL: z
    .string()
    .regex(/^[\w-]+:\S+$/u, "提供元:モデル名 の形にしてください")
    .optional(),
  /** Highest 機密性 that `LLM_MODEL` and `LLM_LANGCHAIN_MODEL` may see. */
  LLM_MAX_CLASSIFICATION: maxClassification.default(1),
  /** Id of the model that answers when a question names none; without it the settings file or the one backend decides. */
  DEFAULT_MODEL: z.string().optional(),
  /** When a model's sentences with unsupported figures give way to what the documents say; `auto`: from 機密性 2 on. */
  STRICT_FIGURES: z.enum(["auto", "always", "never"], "auto・always・never のどれかにしてください").default("auto"),
  /** With model and dimension: any server that speaks OpenAI's `/v1/embeddings`. Built-in embeddings without it. */
  EMBEDDING_BASE_URL: httpUrl.optional(),
  EMBEDDING_MODEL: z.string().optional(),
  /** For servers that ask for one. */
  EMBEDDING_API_KEY: z.string().optional(),
  /** Length of the model's vectors. */
  EMBEDDING_DIMENSION: positive.max(8_192, "8192 以下にしてください").optional(),
  /** Asks the server for vectors of that length; only some models can shorten theirs. */
  EMBEDDING_SEND_DIMENSION: flag.default(false),
  EMBEDDING_ENCODING: z.enum(["float", "base64"], "float か base64 にしてください").default("float"),
  /** Folder of a local ONNX model, in the layout of sentence-transformers. */
  EMBEDDING_ONNX_DIR: z.string().optional(),
  /** What the model wants before a question and before a text; a local model's own settings where absent. */
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  EMBEDDING_DOCUMENT_PREFIX: z.string().optional(),
  /** UTF-16 code units of one text; what is longer is cut. */
  EMBEDDING_MAX_CHARS: positive.default(6_000),
  /** Of one request: texts, and UTF-16 code units. */
  EMBEDDING_BATCH_SIZE: positive.max(2_048, "2048 以下にしてください").default(64),
  EMBEDDING_BATCH_CHARS: positive.default(100_000),
  /** Requests at the same time while ingesting. */
  EMBEDDING_CONCURRENCY: positive.max(64, "64 以下にしてください").default(4),
  EMBEDDING_TIMEOUT_MS: positive.default(60_000),
  /** Highest 機密性 that the endpoint may see; without it 3 on this machine, else 1. */
  EMBEDDING_MAX_CLASSIFICATION: maxClassification.optional(),
  /** With `RERANK_MODEL`: any server with a `/rerank` below this URL. No reranking without it. */
  RERANK_BASE_URL: httpUrl.optional(),
  RERANK_MODEL: z.string().optional(),
  RERANK_API_KEY: z.string().optional(),
  /** Folder of a local ONNX cross-encoder. */
  RERANK_ONNX_DIR: z.string().optional(),
  /** How many of a search's best passages are reranked. */
  RERANK_CANDIDATES: positive.max(200, "200 以下にしてください").default(30),
  /** After this the order of the search stands. */
  RERANK_TIMEOUT_MS: positive.default(5_000),
  /** Highest 機密性 that the endpoint may see; without it 3 on this machine, else 1. */
  RERANK_MAX_CLASSIFICATION: maxClassification.optional(),
  /** Proxies on the way to `https` and `http` servers, models and embeddings and rerankers alike. */
  HTTPS_PROXY: proxyUrl,
  HTTP_PROXY: proxyUrl,
  /** Hosts that are reached without one, parted by commas, subdomains included; this machine always is. */
  NO_PROXY: z.string().optional(),
  /** Who did what is recorded: with sign-in, always or never. */
  AUDIT: z.enum(["auto", "always", "never"], "auto・always・never のどれかにしてください").default("auto"),
  /** The audit log holds questions as they were asked; otherwise their SHA-256. */
  AUDIT_QUESTION_TEXT: flag.default(false),
  /** OTLP/HTTP collector that traces are sent to; without it none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  /** `name=value` pairs with commas between them. */
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().default("tenkyo"),
  /** Any value adds stack traces to what failing commands print. */
  DEBUG: z.string().default(""),
});

/** Cross-field check: the program writes below STATE_DIR and must never write where documents are read from. */
function findPathProblems({ STATE_DIR, CORPUS_DIR }: z.infer<typeof configSchema>): string[] {
  const isInside = (inner: string, outer: string): boolean => {
    const path = relative(resolve(outer), resolve(inner));
    return path === "" || !(path.startsWith("..") || isAbsolute(path));
  };
  return [CORPUS_DIR, "data"]
    .filter((folder) => isInside(STATE_DIR, folder))
    .slice(0, 1)
    .map((folder) => `STATE_DIR: "${STATE_DIR}" は資料のフォルダー "${folder}" の中です。別の場所を指定してください。`);
}

export interface Config extends z.infer<typeof configSchema> {
  /** Where backends are listed; undefined when nowhere. */
  settingsFile: string | undefined;
  /** A variable that the settings file names. Functions are not printed, so keys stay out of logs. */
  variable: (name: string) => string | undefined;
}

/** Most programs know proxies by small letters as well, and give those the first say. */
function withProxies(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const named = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].flatMap((name) => {
    const value = env[name.toLowerCase()];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...env, ...Object.fromEntries(named) };
}

/** Editors on Windows put a byte order mark first, which would become part of the first name. */
function readEnvFile(): Record<string, string | undefined> {
  return existsSync(".env") ? parseEnv(readFileSync(".env", "utf8").replace(/^\uFEFF/u, "")) : {};
}

/**
 * Reads settings from the environment, after adding a `.env` file of the working directory when there is one
 * (variables that are set win over the file). An empty value counts as unset.
 * @param env taken instead of both; then no settings file is read but one that it names.
 * @throws ConfigError listing every problem at once.
 */
export function loadConfig(env?: Record<string, string | undefined>): Config {
  const all = env ?? { ...readEnvFile(), ...process.env };
  const given = Object.fromEntries(Object.entries(withProxies(all)).filter(([, value]) => value !== ""));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const named = env === undefined ? parsed.data.TENKYO_CONFIG : given.TENKYO_CONFIG;
  const settingsFile = named !== undefined && existsSync(named) ? named : undefined;
  const problems = [...findPathProblems(parsed.data), ...findSignInProblems(parsed.data)];
  if (settingsFile === undefined && named !== undefined && named !== SETTINGS_FILE)
    problems.push(`TENKYO_CONFIG: 設定ファイル "${named}" がありません。パスを確かめるか、指定を消してください`);
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...parsed.data, settingsFile, variable: (name) => given[name] };
}
