import { z } from "zod";
import type { Classification } from "../../types.ts";
import type { BackendPolicy } from "../chat-backend.ts";

/** Ids stand in URLs, in logs and in `DEFAULT_MODEL`. */
const ID = /^[A-Za-z0-9][\w.:/-]{0,63}$/u;
const HEADER_NAME = /^[A-Za-z0-9-]+$/u;
export const VARIABLE_NAME = /^[A-Za-z_]\w{0,63}$/u;
const PACKAGE_NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*$/u;

const CONTRACTS = {
  約款型: "standard-terms",
  個別: "individual",
  自庁: "self-hosted",
} as const satisfies Record<string, BackendPolicy["contract"]>;

const text = z.string("文字列にしてください").trim().min(1, "空にはできません");
const flag = z.boolean("true か false にしてください");
const wholeNumber = z.int("整数にしてください").min(1, "1 以上にしてください");
const amount = z.number("数にしてください").min(0, "0 以上にしてください");
/** Node's timers hold no more. */
const durationMs = wholeNumber.max(2_147_483_647, "2147483647 以下にしてください");
const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values, `${values.join("・")} のどれかにしてください`);

/** What a server can do, and how it wants to be asked. */
const capabilitiesSchema = z
  .strictObject({
    /** Field for the longest reply. Without it none is sent, unless a request asks for one. */
    maxTokensField: oneOf("max_tokens", "max_completion_tokens"),
    /** No temperature may be sent. */
    fixedTemperature: flag,
    /** `user` puts the system text before the first message. */
    systemRole: oneOf("system", "developer", "user"),
    toolChoice: flag,
    /** `nested` is OpenAI's shape, `flat` that of llama.cpp. */
    jsonSchema: oneOf("nested", "flat", "none"),
    /** Asks for token counts at the end of a stream. */
    usageInStream: flag,
    /** Field of a delta that holds the model's reasoning: a sign of life, never shown. */
    reasoningField: text.regex(/^\w+$/u, "英数字と _ だけにしてください"),
  })
  .partial();

const policySchema = z
  .strictObject({
    region: text,
    retention: text,
    contract: z
      .enum(Object.keys(CONTRACTS) as (keyof typeof CONTRACTS)[], "約款型・個別・自庁 のどれかにしてください")
      .transform((name) => CONTRACTS[name]),
    maxClassification: z
      .union([z.literal(1), z.literal(2), z.literal(3)], "1・2・3 のどれかにしてください")
      .transform((value): Classification => value),
    /** Name or number of the contract that was made for this service, not its terms. */
    individualContract: text.max(100, "100 文字以内にしてください"),
  })
  .partial();

/** Paths are put behind it, so that nothing else can stand there. */
function isBare(url: string): boolean {
  return !/[?#]/u.test(url);
}

/** What presets and backends have in common. */
const commonSchema = z
  .strictObject({
    label: text,
    adapter: oneOf("openai-compatible", "cotomi", "langchain"),
    baseUrl: z
      .url({ protocol: /^https?$/u, error: "http か https の URL にしてください" })
      .refine(isBare, "? と # から後ろは書けません。パス（/v1 など）までにしてください"),
    model: text,
    /** Name of the environment variable that holds the key. */
    apiKeyEnv: z
      .string("環境変数の名前を文字列で書いてください")
      .regex(VARIABLE_NAME, "キーそのものではなく、キーを入れた環境変数の名前を書いてください"),
    /** Replace the preset's. Values may hold `${NAME}` for an environment variable. */
    headers: z.record(
      z.string().regex(HEADER_NAME, "ヘッダー名は英数字と - だけにしてください"),
      z.string("文字列にしてください").regex(/^[\x20-\x7e]*$/u, "ヘッダーの値は半角の英数字と記号だけにしてください"),
    ),
    capabilities: capabilitiesSchema,
    limits: z.strictObject({ contextTokens: wholeNumber, maxOutputTokens: wholeNumber }).partial(),
    policy: policySchema,
  })
  .partial();

/** One entry of `data/llm-presets.yaml`. */
export const presetSchema = commonSchema.extend({
  label: text,
  adapter: oneOf("openai-compatible", "cotomi"),
  /** Where its facts come from; `none`: nothing public was found, so nothing is filled in. */
  confirmed: oneOf("vendor", "second-hand", "none"),
  /** Stands where no URL can: what to write as `baseUrl`. */
  urlHint: text.optional(),
});

export type Preset = z.infer<typeof presetSchema>;

/** One entry of `backends` in the settings file. */
export const backendSchema = commonSchema.extend({
  id: z
    .string("文字列にしてください")
    .regex(ID, "英数字で始め、英数字と . _ : / - だけで 64 文字以内にしてください")
    .refine((id) => id !== "extractive", "extractive は内蔵の抜粋応答の名前です。別の名前にしてください"),
  preset: text.optional(),
  /** Sent where the model lets it be set; 0 keeps to the sources. */
  temperature: amount.max(2, "2 以下にしてください").optional(),
  /** For a million tokens. */
  price: z.strictObject({ input: amount, output: amount, currency: oneOf("JPY", "USD") }).optional(),
  timeouts: z
    .strictObject({ connectMs: durationMs, firstTokenMs: durationMs, idleMs: durationMs, totalMs: durationMs })
    .partial()
    .optional(),
  retries: z.int("整数にしてください").min(0, "0 以上にしてください").max(10, "10 以下にしてください").optional(),
  /** A LangChain chat model by package and class; without it `model` is `provider:model`. */
  langchain: z
    .strictObject({
      package: text.regex(PACKAGE_NAME, "npm のパッケージ名（例: @langchain/anthropic）にしてください"),
      class: text.regex(/^[A-Za-z_$][\w$]*$/u, "クラス名（例: ChatAnthropic）にしてください"),
      /** For the constructor. Texts may hold `${NAME}` for an environment variable. */
      options: z.record(z.string(), z.json()).optional(),
    })
    .optional(),
});

export type BackendEntry = z.infer<typeof backendSchema>;

/** Requests to a model beside that for the answer; each is off until it is switched on. */
const stagesSchema = z.strictObject({
  rewriteFollowUps: flag.default(false),
  expandQueries: flag.default(false),
  rateRelevance: flag.default(false),
  /** Id of the backend that is asked; the model of the answer when absent. */
  model: text.optional(),
  /** For all stages of one answer together; after it the search goes on without them. */
  timeoutMs: wholeNumber.max(60_000, "60000 以下にしてください").default(5_000),
});

export type StageSettings = z.infer<typeof stagesSchema>;

const entries = z.array(z.unknown(), "- で始まる一覧にしてください");

/** The whole file; backends and apps are read one by one, so that a mistake in one hides none in another. */
export const fileSchema = z
  .strictObject({
    backends: entries.optional(),
    failover: z.array(text, "接続先の id を - で始まる一覧にしてください").optional(),
    default: text.optional(),
    stages: stagesSchema.optional(),
    appDefaults: z.unknown().optional(),
    apps: entries.optional(),
  })
  .refine(({ backends, apps, appDefaults }) => (backends ?? apps ?? appDefaults) !== undefined, {
    path: ["backends"],
    error: "指定してください",
  });
