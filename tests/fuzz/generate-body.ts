import { gzipSync } from "node:zlib";
import fc, { type Arbitrary } from "fast-check";
import { FIELDS, idFrom, type Known, QUESTIONS, scalar, text } from "./words.ts";

/** Objects of the contract's fields with values that may or may not fit, and shapes that certainly do not. */
function json(known: Known): Arbitrary<unknown> {
  const value = scalar(known);
  const fields = fc.dictionary(
    fc.constantFrom(...FIELDS),
    fc.oneof(value, fc.array(value, { maxLength: 4 }), fc.jsonValue()),
    {
      maxKeys: 6,
    },
  );
  const asked = fc.record(
    {
      question: fc.oneof(fc.constantFrom(...QUESTIONS), text),
      history: fc.array(fc.record({ role: fc.constantFrom("user", "assistant", "system"), content: text }), {
        maxLength: 3,
      }),
      filter: fc.dictionary(
        fc.constantFrom("documentIds", "issuer", "asOfFrom", "asOfTo", "maxClassification"),
        value,
        { maxKeys: 3 },
      ),
      topK: fc.oneof(fc.integer({ min: 1, max: 20 }), value),
      collection: fc.oneof(fc.constant("policy"), text),
      conversationId: idFrom(known),
      answerId: fc.uuid(),
      keepRunning: fc.boolean(),
      detail: fc.constantFrom("short", "detailed", "x"),
    },
    { requiredKeys: ["question"] },
  );
  const small = fc.record(
    {
      title: text,
      isPinned: fc.oneof(fc.boolean(), text),
      rating: fc.constantFrom("helpful", "wrong", "x"),
      kinds: fc.array(text, { maxLength: 3 }),
      comment: text,
      query: text,
    },
    { requiredKeys: [] },
  );
  const deep = fc
    .integer({ min: 1, max: 3_000 })
    .map((depth) => ({ raw: `${'{"filter":'.repeat(depth)}1${"}".repeat(depth)}` }));
  const plain = fc.record({ question: fc.oneof(fc.constantFrom(...QUESTIONS), text), query: text });
  const alone = fc.oneof(
    fc.constantFrom(...QUESTIONS).map((question) => ({ question })),
    plain.map(({ question }) => ({ question })),
    plain.map(({ query }) => ({ query })),
    fc.record({ rating: fc.constantFrom("helpful", "wrong"), comment: text }),
    text.map((title) => ({ title })),
    fc.boolean().map((isPinned) => ({ isPinned })),
  );
  return fc.oneof({ weight: 4, arbitrary: alone }, fields, asked, small, fc.jsonValue(), deep);
}

const JSON_TYPE: string | undefined = "application/json";
const question = fc.oneof(fc.constantFrom(...QUESTIONS), text);
/** What a route wants, so that more than its first check is tried. */
const FITTING: readonly (readonly [path: RegExp, body: Arbitrary<unknown>])[] = [
  [/\/(?:ask|chat)$/u, question.map((one) => ({ question: one }))],
  [
    /\/completions$/u,
    fc.record(
      {
        model: fc.constantFrom("policy-qa", "policy/extractive", "nowhere/extractive"),
        messages: fc.array(
          fc.record({
            role: fc.constantFrom("user", "user", "assistant", "system", "tool"),
            content: fc.oneof(question, fc.array(fc.record({ type: fc.constantFrom("text", "file"), text }))),
          }),
          { maxLength: 4 },
        ),
        stream: fc.boolean(),
        n: fc.constantFrom(1, 2, null),
      },
      { requiredKeys: ["model", "messages"] },
    ),
  ],
  [
    /\/embeddings$/u,
    fc.record({
      model: fc.constantFrom("embedding:query", "embedding:document"),
      input: fc.oneof(text, fc.array(text)),
    }),
  ],
  [/\/search$/u, question.map((query) => ({ query }))],
  [/\/feedback$/u, fc.record({ rating: fc.constantFrom("helpful", "wrong"), comment: text })],
  [
    /\/conversations\/:id$/u,
    fc.oneof(
      text.map((title) => ({ title })),
      fc.boolean().map((isPinned) => ({ isPinned })),
    ),
  ],
];

function asText(value: unknown): string {
  return typeof value === "object" && value !== null && "raw" in value
    ? String(value.raw)
    : (JSON.stringify(value) ?? "");
}

const BOUNDARY = "fuzz-boundary";
function multipart(): Arbitrary<Buffer> {
  const part = fc.record({
    name: fc.constantFrom("files", "date", "title", "collection", "x"),
    file: fc.option(text),
    content: fc.oneof(text, fc.constant("PK\u0003\u0004"), fc.constant("%PDF-1.7")),
  });
  const upload = fc.record({
    name: fc.constant("files"),
    file: fc.constantFrom("a.txt", "b.md", "../c.txt", "d.csv", "e.zip", "=f.html"),
    content: text,
  });
  const parts = fc.oneof(fc.array(part, { maxLength: 4 }), fc.array(upload, { minLength: 1, maxLength: 2 }));
  return fc.tuple(parts, fc.boolean()).map(([given, isEnded]) => {
    const pieces = given.map(({ name, file, content }) => {
      const fileName = file === null ? "" : `; filename="${file.replaceAll(/["\r\n]/gu, "")}"`;
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName}\r\n\r\n${content}\r\n`;
    });
    return Buffer.from(pieces.join("") + (isEnded ? `--${BOUNDARY}--\r\n` : ""), "utf8");
  });
}

/** A body with the content type that is sent for it, which need not fit. */
export function bodies(
  known: Known,
  path: string,
): Arbitrary<{ body: Buffer; type: string | undefined; encoding?: string }> {
  const asJson = json(known).map((value) => Buffer.from(asText(value), "utf8"));
  const type = fc.constantFrom(
    "application/json",
    "application/json; charset=utf-8",
    "application/json; charset=shift_jis",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
    "",
    undefined,
  );
  const fitting = FITTING.find(([pattern]) => pattern.test(path))?.[1] ?? json(known);
  const asFitting = fitting.map((value) => ({ body: Buffer.from(asText(value), "utf8"), type: JSON_TYPE }));
  return fc.oneof(
    { weight: 8, arbitrary: asFitting },
    { weight: 6, arbitrary: asJson.map((body) => ({ body, type: "application/json" as string | undefined })) },
    { weight: 2, arbitrary: fc.record({ body: asJson, type }) },
    {
      weight: 2,
      arbitrary: multipart().map((body) => ({
        body,
        type: `multipart/form-data; boundary=${BOUNDARY}` as string | undefined,
      })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ body: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), type }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        body: asJson.map((body) => gzipSync(body)),
        type,
        encoding: fc.constantFrom("gzip", "deflate", "br", "x"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(10_000, 1_100_000).map((size) => ({
        body: Buffer.from(JSON.stringify({ question: "あ".repeat(size) })),
        type: "application/json" as string | undefined,
      })),
    },
    {
      weight: 1,
      arbitrary: asJson.map((body) => ({
        body: body.subarray(0, body.length >> 1),
        type: "application/json" as string | undefined,
      })),
    },
    { weight: 1, arbitrary: fc.constant({ body: Buffer.alloc(0), type: undefined }) },
  );
}
