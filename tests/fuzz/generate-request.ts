import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc, { type Arbitrary } from "fast-check";
import type { Route } from "./list-routes.ts";
import type { RawRequest } from "./send-raw.ts";

/** What a running server really knows, so that requests get past the first check. */
export interface Known {
  ids: string[];
  /** By the part of the path that they stand behind, as in `conversations`. */
  idsOf: Record<string, string[]>;
}

const CONTRACT = join(import.meta.dirname, "../../server/contract");
/** The names of all fields that the contract has, new ones included. */
const FIELDS = [
  ...new Set(
    readdirSync(CONTRACT)
      .flatMap((name) => readFileSync(join(CONTRACT, name), "utf8").match(/^\s+([a-z]\w*)\??:/gmu) ?? [])
      .map((match) => match.replace(/[\s?:]/gu, "")),
  ),
];
const QUERY_NAMES = [
  "query",
  "limit",
  "cursor",
  "from",
  "to",
  "sort",
  "order",
  "format",
  "unit",
  "document",
  "kind",
  "collection",
];
const HOSTILE = [
  ...[
    "",
    " ",
    "..",
    "../../etc/passwd",
    "..\\..\\x",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "\u0000",
    "%00",
    "%",
    "%E0%A4%A",
    "%ff",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "' OR 1=1 --",
    '"; DROP TABLE messages; --',
    "<script>alert(1)</script>",
    "{{7*7}}",
  ],
  ...[
    "=cmd|' /C calc'!A0",
    "-1",
    "0",
    "1e309",
    "9007199254740993",
    "NaN",
    "null",
    "undefined",
    "true",
    "[object Object]",
  ],
  ...[
    "\ud800",
    "𠮷野家",
    "ｱｲｳ",
    "令和６年",
    "2024-02-30",
    "9999-99-99",
    "a".repeat(5_000),
    "一".repeat(3_000),
    "(".repeat(500),
  ],
  ...[
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "policy",
    "nobody",
    "extractive",
    "\r\nX-Injected: 1",
    "\u202e",
    "🏛️",
  ],
];
const QUESTIONS = [
  "令和7年度の窓口の平均待ち時間は？",
  "図書館の貸出冊数は何冊ですか",
  "それはいつ？",
  "比較して",
  "[1][2][99]",
];

const hostile = fc.constantFrom(...HOSTILE);
const text = fc.oneof(
  hostile,
  fc.constantFrom(...QUESTIONS),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string(),
);
const idFrom = (known: Known, kind = ""): Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...(known.idsOf[kind] ?? known.ids)) }, fc.uuid(), text);
const scalar = (known: Known): Arbitrary<unknown> =>
  fc.oneof(
    text,
    idFrom(known),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
  );

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
function bodies(known: Known, path: string): Arbitrary<{ body: Buffer; type: string | undefined; encoding?: string }> {
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

/** What a header may hold by the rules of HTTP; what breaks those is Node's own parser's affair. */
const headerText = text.map((value) => value.replaceAll(/[^\x20-\x7e\u0080-\u00ff]/gu, "").slice(0, 3_000));
const extraHeaders = fc.array(
  fc.tuple(
    fc.constantFrom(
      "Accept",
      "Accept-Language",
      "Authorization",
      "Cookie",
      "Range",
      "If-None-Match",
      "Last-Event-ID",
      "X-Api-Key",
      "X-Forwarded-For",
      "X-Forwarded-User",
      "X-Request-Id",
      "Content-Language",
      "X-HTTP-Method-Override",
      "traceparent",
    ),
    fc.oneof(
      headerText,
      fc.constantFrom("text/event-stream", "bytes=0-10", "bytes=9-1", "Bearer x", "100-continue", "null"),
    ),
  ),
  { maxLength: 4 },
);

/** These end most requests before a route sees them, so they are rare. */
const refusedHeader = fc.tuple(fc.constantFrom("Origin", "Expect", "Sec-Fetch-Site"), headerText);
const refusedHeaders = fc
  .tuple(fc.integer({ min: 0, max: 19 }), refusedHeader)
  .map(([chance, header]): [string, string][] => (chance === 0 ? [header] : []));

const queryName = fc.oneof(fc.constantFrom(...QUERY_NAMES), fc.constantFrom(...FIELDS), hostile);
const wildQuery = fc.array(fc.tuple(queryName, text), { maxLength: 3 });
const goodQuery = fc.subarray<[string, string]>(
  [
    ["format", "markdown"],
    ["format", "docx"],
    ["query", "図書館"],
    ["limit", "5"],
    ["from", "2026-11-01"],
    ["to", "2026-12-31"],
  ],
  { maxLength: 2 },
);

/** Encoded as a client would, or left as it is where a line of HTTP can hold it. */
function inPath(value: string, isEncoded: boolean): string {
  const sound = Buffer.from(value, "utf8").toString("utf8");
  return isEncoded ? encodeURIComponent(sound) : sound.replaceAll(/[\s\p{Cc}]/gu, "%20");
}

/** Requests to these routes, mostly by their own methods. */
export function requestTo(routes: readonly Route[], known: Known): Arbitrary<RawRequest> {
  const paths: Route[] = [
    ...routes,
    { path: "/", methods: ["GET"] },
    { path: "/api/:x/:y", methods: ["GET", "POST"] },
    { path: "/:file", methods: ["GET"] },
  ];
  return fc
    .constantFrom(...paths)
    .chain(({ path, methods }) =>
      fc.record({
        path: fc.constant(path),
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...(methods.length > 0 ? methods : ["GET"])) },
          fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"),
        ),
        ids: fc.array(idFrom(known, path.split("/")[2]), { minLength: 4, maxLength: 4 }),
        isEncoded: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
        query: fc.oneof(goodQuery, wildQuery),
        sent: bodies(known, path),
        extra: extraHeaders,
        refused: refusedHeaders,
      }),
    )
    .map(({ path, method, ids, isEncoded, query, sent, extra, refused }) => {
      let at = 0;
      const filled = path.replaceAll(/:\w+/gu, () => inPath(ids[at++] ?? "", isEncoded));
      const search = query.map(([name, value]) => `${inPath(name, isEncoded)}=${inPath(value, isEncoded)}`).join("&");
      const hasBody = method !== "GET" && method !== "HEAD";
      const body = hasBody ? sent.body : Buffer.alloc(0);
      const headers: [string, string][] = [["Host", "localhost"], ...extra, ...refused];
      if (hasBody) {
        headers.push(["Content-Length", String(body.length)]);
        if (sent.type !== undefined) headers.push(["Content-Type", sent.type]);
        if (sent.encoding !== undefined) headers.push(["Content-Encoding", sent.encoding]);
      }
      return { method, path: filled + (search === "" ? "" : `?${search}`), headers, body };
    });
}
