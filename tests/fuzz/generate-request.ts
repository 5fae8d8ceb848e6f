import fc, { type Arbitrary } from "fast-check";
import { bodies } from "./generate-body.ts";
import type { Route } from "./list-routes.ts";
import type { RawRequest } from "./send-raw.ts";
import { FIELDS, hostile, idFrom, type Known, text } from "./words.ts";

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
