import { z } from "zod";
import type { AppField } from "../app.ts";

/** Ids stand in URLs, in names of models and in logs. */
export const APP_ID = /^[a-z0-9][a-z0-9-]{0,63}$/u;
const COLLECTION = /^[a-z0-9][a-z0-9_-]{0,63}$/u;
const FIELD_KEY = /^[A-Za-z]\w{0,63}$/u;
/** What 源内 and this program put into a form themselves. */
const RESERVED_KEYS = [
  "question",
  "conversation_history",
  "conversation_histories",
  "files",
  "detail",
  "output_format",
];
/** As many as models are told. */
const MAX_INSTRUCTION_CHARS = 4_000;

const text = z.string("文字列にしてください").trim().min(1, "空にはできません");
const shortText = text.max(200, "200 文字以内にしてください");
const longText = text.max(4_000, "4000 文字以内にしてください");
const flag = z.boolean("true か false にしてください");
const number = z.number("数にしてください");
const count = z.int("整数にしてください").min(0, "0 以上にしてください");
const detail = z.enum(["short", "detailed"], "short（短く）か detailed（くわしく）にしてください");
const list = <Item extends z.ZodType>(item: Item) => z.array(item, "- で始まる一覧にしてください");

const collections = list(
  z.string("文字列にしてください").regex(COLLECTION, "英小文字・数字・_・- で 64 文字以内にしてください"),
)
  .min(1, "一つ以上書いてください")
  .max(20, "20 個以内にしてください");

const fieldSchema = z
  .strictObject({
    type: z.enum(
      ["text", "number", "textarea", "file", "select", "checkbox", "radio", "hidden"],
      "text・number・textarea・file・select・checkbox・radio・hidden のどれかにしてください",
    ),
    title: shortText,
    desc: longText.optional(),
    required: flag.optional(),
    min_length: count.optional(),
    max_length: count.optional(),
    min: number.optional(),
    max: number.optional(),
    default_value: z.string("文字列にしてください").max(4_000, "4000 文字以内にしてください").optional(),
    items: list(z.strictObject({ title: shortText, value: shortText }))
      .min(1, "一つ以上書いてください")
      .optional(),
    accept: shortText.optional(),
    multiple: flag.optional(),
    max_size: text.regex(/^\d+(?:\.\d+)?(?:KB|MB)$/u, "6MB や 500KB のように書いてください").optional(),
    max_file_count: count.optional(),
  } satisfies Record<Exclude<keyof AppField, "key">, unknown>)
  .refine(({ type, items }) => ["select", "checkbox", "radio"].includes(type) === (items !== undefined), {
    path: ["items"],
    error: "select・checkbox・radio のときだけ、必ず指定してください",
  })
  .refine(({ min_length: least = 0, max_length: most = least }) => least <= most, {
    path: ["max_length"],
    error: "min_length 以上にしてください",
  })
  .refine(({ min = Number.NEGATIVE_INFINITY, max = min }) => min <= max, {
    path: ["max"],
    error: "min 以上にしてください",
  });

/** Components of a form by their key. */
const fields = z.record(
  z
    .string()
    .regex(FIELD_KEY, "項目名は英字で始め、英数字と _ だけにしてください")
    .refine((key) => !RESERVED_KEYS.includes(key), `この名前は使えません（${RESERVED_KEYS.join("・")}）`),
  fieldSchema,
  "項目: 値 の組にしてください",
);

/** What every app can say, and what it need not: it is as in `appDefaults` then. */
export const appDefaultsSchema = z
  .strictObject({
    /** Where it answers from. Without them the server's default collection. */
    collections,
    detail,
    /** The system prompt, below the rules of the house. */
    instructions: text.max(MAX_INSTRUCTION_CHARS, `${MAX_INSTRUCTION_CHARS} 文字以内にしてください`).nullable(),
    /** Ids of backends that may write, the first by default; null for all. */
    backends: list(text).min(1, "一つ以上書いてください。すべて使うときは書きません").nullable(),
    /** Markdown. */
    footer: longText.nullable(),
    howToUse: longText.nullable(),
    fields,
  })
  .partial();

/** One entry of `apps`; one with the id of an app that is shipped changes that. */
export const appSchema = appDefaultsSchema
  .extend({
    name: shortText,
    description: text.max(1_000, "1000 文字以内にしてください"),
    suggestions: list(shortText).max(20, "20 個以内にしてください"),
    /** Folder that the first collection is kept equal to; null for none. */
    source: text.nullable(),
    /** False takes it away. */
    enabled: flag,
  })
  .partial()
  .extend({
    id: z
      .string("文字列にしてください")
      .regex(APP_ID, "英小文字・数字で始め、英小文字・数字・- だけで 64 文字以内にしてください"),
  });

export type AppDefaults = z.infer<typeof appDefaultsSchema>;
export type AppEntry = z.infer<typeof appSchema>;
