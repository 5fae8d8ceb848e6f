import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { judgeAccess } from "./judge-access.ts";
import { judgeReply } from "./judge-reply.ts";
import type { Knocker } from "./people.ts";
import { runFuzz } from "./run-fuzz.ts";
import { type RawReply, type RawRequest, sendRaw } from "./send-raw.ts";

type JudgedReply = Pick<RawReply, "status" | "text"> & Pick<RawRequest, "headers">;

/** Fixed, so that a run that failed fails again; `npm run fuzz` takes others. */
const SEED = 20_261_128;

describe("every route", () => {
  it("answers 500 generated requests without a crash, a hang, a trace of its insides or an unexplained 5xx", {
    timeout: 180_000,
  }, async () => {
    const { failures, requests, routes, counts } = await runFuzz({ count: 500, seed: SEED });
    expect(failures.map(({ finding, request }) => `${finding}: ${request.method} ${request.path}`)).toEqual([]);
    expect(requests).toBe(500);
    const paths = routes.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["/api/chat", "/api/documents/:id", "/api/jobs/:id/events", "/readyz"]),
    );
    // Nearly all are reached, and most are got into.
    expect(paths.filter((path) => counts.has(path)).length).toBeGreaterThan(paths.length * 0.9);
    expect([...counts.values()].filter((one) => (one["2xx"] ?? 0) > 0).length).toBeGreaterThan(paths.length * 0.5);
  });
});

describe("every route with sign-in", () => {
  it("answers 500 requests of people and keys without showing or doing what is not theirs, and leaves nothing by halves", {
    timeout: 180_000,
  }, async () => {
    const { failures, inconsistencies, counts } = await runFuzz({ count: 500, seed: SEED, withSignIn: true });
    expect(failures.map(({ finding, who, request }) => `${finding}: ${who} ${request.method} ${request.path}`)).toEqual(
      [],
    );
    expect(inconsistencies).toEqual([]);
    // They do get in.
    const got = [...counts].filter(([, one]) => (one["2xx"] ?? 0) > 0).map(([path]) => path);
    expect(got).toEqual(expect.arrayContaining(["/api/me", "/api/conversations"]));
    expect(got.length).toBeGreaterThan(20);
  });
});

describe("the judge of access", () => {
  const ownUrl = "http://127.0.0.1:3000";
  const sato: Knocker = { name: "sato", kind: "person", headers: [], forbidden: ["zqother"] };
  const key: Knocker = { ...sato, kind: "key", scope: "read" };
  const nobody: Knocker = { ...sato, kind: "nobody" };
  const judge = (
    who: Knocker,
    method: string,
    path: string,
    { headers = [], status = 200, text = "" }: Partial<JudgedReply> = {},
  ) =>
    judgeAccess(
      { status, text, isHung: false, isCut: false, tookMs: 1 },
      { who, ownUrl, request: { method, path, headers, body: Buffer.alloc(0) } },
    );

  it.each([
    ["a word of another's", "leak", judge(sato, "GET", "/x", { status: 404, text: "…ZQother…" })],
    [
      "a word of another's, asked for and given",
      "leak",
      judge(sato, "GET", "/x/ZQother", { status: 200, text: "…ZQother…" }),
    ],
    [
      "a word of another's, asked for and refused",
      undefined,
      judge(sato, "GET", "/x/ZQother", { status: 404, text: "…ZQother…" }),
    ],
    ["a reply to nobody", "let in without sign-in", judge(nobody, "GET", "/api/me")],
    ["a change from nowhere", "let in from another site", judge(sato, "PATCH", "/api/conversations/1")],
    [
      "a change from another page",
      "let in from another site",
      judge(sato, "POST", "/api/ask", { headers: [["Origin", "null"]] }),
    ],
    [
      "a change from a page that only says that it is ours",
      "let in from another site",
      judge(sato, "POST", "/api/ask", {
        headers: [
          ["Origin", ownUrl],
          ["Sec-Fetch-Site", "cross-site"],
        ],
      }),
    ],
    ["a change by a key to read", "let in beyond the scope", judge(key, "POST", "/API/chat?x=1")],
  ])("finds %s", (_what, finding, found) => {
    expect(found).toBe(finding);
  });

  it.each([
    ["a refusal", judge(nobody, "GET", "/api/me", { status: 401 })],
    ["one's own", judge(sato, "POST", "/api/ask", { headers: [["Origin", ownUrl]] })],
    ["a search by a key to read", judge(key, "POST", "/api/search")],
    ["what needs no sign-in", judge(nobody, "GET", "/healthz")],
  ])("accepts %s", (_what, found) => {
    expect(found).toBeUndefined();
  });
});

describe("the judge of replies", () => {
  const secrets = ["/srv/tenkyo"];
  const judge = (status: number, body: string, extra: object = {}) =>
    judgeReply(
      {
        status,
        isHung: false,
        isCut: false,
        tookMs: 1,
        ...extra,
        text: `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n\r\n${body}`,
      },
      { secrets },
    );
  const error = (code: string, message = "直し方") => JSON.stringify({ error: { code, message, requestId: "r" } });

  it.each([
    ["a stack trace", 400, error("invalid-request", "Error: x\n    at run (/app/a.ts:1:2)"), "stack or path"],
    ["a stack trace of an anonymous function", 200, "x\n    at file:///app/a.ts:1:2", "stack or path"],
    ["a path of the machine", 200, '{"a":"/srv/tenkyo/state"}', "stack or path"],
    ["a package's place", 404, error("not-found", "node_modules/express"), "stack or path"],
    ["an unforeseen failure", 500, error("internal-error"), "unexplained 5xx"],
    ["a bare 503", 503, "", "unexplained 5xx"],
    ["an error in another form", 400, '{"message":"x"}', "error without its form"],
  ])("finds %s", (_what, status, body, finding) => {
    expect(judge(status, body)).toBe(finding);
  });

  it.each([
    [200, '{"answer":"at 9:00"}'],
    [404, error("not-found")],
    [503, error("too-many-answers")],
  ])("accepts a %i in its form", (status, body) => {
    expect(judge(status, body)).toBeUndefined();
  });

  it("finds hangs, lost replies and injected headers in what a real server does", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/hang") return;
      if (request.url === "/drop") request.socket.destroy();
      else response.writeHead(200, { "X-Injected": "1" }).end("{}");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const send = async (path: string) =>
      judgeReply(await sendRaw(port, { method: "GET", path, headers: [["Host", "x"]], body: Buffer.alloc(0) }, 300), {
        secrets,
      });
    expect([await send("/hang"), await send("/drop"), await send("/header")]).toEqual([
      "hang",
      "no reply",
      "injected header",
    ]);
  });
});
