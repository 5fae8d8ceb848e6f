import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { startAuthApp } from "../auth/start-auth-app.ts";
import { makeFolder, startTestApp } from "../start-test-app.ts";

const PORTAL = "https://portal.example.lg.jp";
const QUESTION = JSON.stringify({ question: "待ち時間は" });

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends headers that `fetch` does not let one choose. */
function send(url: string, { method = "POST", path = "/api/chat", headers = {}, body = QUESTION }: Sent) {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>(
    (resolve, reject) => {
      const isWithBody = method === "POST";
      const all = { ...(isWithBody && { "content-type": "application/json" }), ...headers };
      const sent = request(`${url}${path}`, { method, headers: all }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      sent.on("error", reject);
      sent.end(isWithBody ? body : undefined);
    },
  );
}

const preflight = (origin: string, method = "POST", path = "/api/chat"): Sent => ({
  ...{ method: "OPTIONS", path },
  headers: { origin, "access-control-request-method": method, "access-control-request-headers": "content-type" },
});

describe("a page of an origin that may hold the chat", () => {
  it("may ask, and is told so before and after", async () => {
    const { url } = await startTestApp({ embedOrigins: [PORTAL] });
    const before = await send(url, preflight(PORTAL));
    expect(before.status).toBe(204);
    expect(before.headers).toMatchObject({
      "access-control-allow-origin": PORTAL,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "Content-Type",
      "access-control-max-age": "600",
      vary: "Origin",
    });
    const asked = await send(url, { headers: { origin: PORTAL, "sec-fetch-site": "same-site" } });
    expect(asked.status).toBe(200);
    expect(asked.headers["access-control-allow-origin"]).toBe(PORTAL);
    expect(asked.text).toContain("event: answer-end");
  });

  it("can read what is wrong", async () => {
    const { url } = await startTestApp({ embedOrigins: [PORTAL] });
    const refused = await send(url, { headers: { origin: PORTAL }, body: "{}" });
    expect([refused.status, refused.headers["access-control-allow-origin"]]).toEqual([400, PORTAL]);
  });

  it.each([
    ["GET", "/api/conversations"],
    ["GET", "/api/me"],
    ["POST", "/api/ask"],
    ["POST", "/api/chat/"],
    ["POST", "/API/CHAT"],
    ["POST", "/v1/chat/completions"],
    ["DELETE", "/api/me/data"],
    ["GET", "/api/chat"],
    ["GET", "/"],
  ])("may do nothing else: %s %s", async (method, path) => {
    const { url } = await startTestApp({ embedOrigins: [PORTAL] });
    for (const reply of [
      await send(url, { method, path, headers: { origin: PORTAL } }),
      await send(url, preflight(PORTAL, method, path)),
    ]) {
      expect(reply.status).toBe(403);
      expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  it("is still refused under a foreign name of the server", async () => {
    const { url } = await startTestApp({ embedOrigins: [PORTAL] });
    expect((await send(url, { headers: { origin: PORTAL, host: "evil.example" } })).status).toBe(403);
  });
});

describe("a page of any other origin", () => {
  it.each([
    "https://evil.example",
    "https://portal.example.lg.jp.evil.example",
    "https://portal.example.lg.jp:8443",
    "http://portal.example.lg.jp",
    "https://PORTAL.example.lg.jp",
    "https://sub.portal.example.lg.jp",
    "null",
    "",
  ])("is refused: %j", async (origin) => {
    const { url, assistant } = await startTestApp({ embedOrigins: [PORTAL] });
    for (const reply of [await send(url, { headers: { origin } }), await send(url, preflight(origin))]) {
      expect(reply.status).toBe(403);
      expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect(assistant.asked).toEqual([]);
  });

  it("is refused where nobody is allowed, and nothing is said of origins", async () => {
    const { url } = await startTestApp();
    const refused = await send(url, { headers: { origin: PORTAL } });
    expect([refused.status, refused.headers.vary]).toEqual([403, undefined]);
  });
});

describe("the script", () => {
  async function start(embedOrigins: string[]) {
    const webRoot = await makeFolder();
    await mkdir(join(webRoot, "embed"));
    await writeFile(join(webRoot, "embed/tenkyo.js"), "// chat");
    const { url } = await startTestApp({ webRoot, embedOrigins });
    const load = (headers: Record<string, string> = {}) =>
      send(url, { method: "GET", path: "/embed/tenkyo.js", headers });
    return { load };
  }

  it("may be loaded by pages of other origins, with CORS by those that are allowed alone", async () => {
    const { load } = await start([PORTAL]);
    const plain = await load();
    expect(plain.headers).toMatchObject({ "cross-origin-resource-policy": "cross-origin", vary: "Origin" });
    expect(plain.headers["access-control-allow-origin"]).toBeUndefined();
    const asked = await load({ origin: PORTAL });
    expect(asked.headers["access-control-allow-origin"]).toBe(PORTAL);
    expect(asked.headers["access-control-allow-credentials"]).toBeUndefined();
    expect((await load({ origin: "https://evil.example" })).status).toBe(403);
  });

  it("stays this server's own where nobody is allowed", async () => {
    const { load } = await start([]);
    expect((await load()).headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect((await load({ origin: PORTAL })).status).toBe(403);
  });
});

describe("with sign-in by a proxy", () => {
  const start = () =>
    startAuthApp({
      env: { AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", ADMIN_USERS: "boss" },
      app: { embedOrigins: [PORTAL] },
    });
  const asSato = (origin: string, site: string) => ({
    headers: { origin, "sec-fetch-site": site, "x-forwarded-user": "sato" },
  });

  it("the allowed page asks as whoever looks at it; others do not", async () => {
    const { url } = await start();
    expect((await send(url, asSato(PORTAL, "same-site"))).status).toBe(200);
    expect((await send(url, asSato("https://evil.example", "cross-site"))).status).toBe(403);
    expect((await send(url, { path: "/api/ask", ...asSato(PORTAL, "same-site") })).status).toBe(403);
  });

  it("says where to sign in to those whom nobody vouches for, so that the chat can tell them", async () => {
    const { url } = await start();
    const refused = await send(url, { headers: { origin: PORTAL } });
    expect([refused.status, refused.headers["access-control-allow-origin"]]).toEqual([401, PORTAL]);
  });
});

describe("EMBED_ORIGINS", () => {
  it("is a list of exact origins, none by default", () => {
    expect(loadConfig({}).EMBED_ORIGINS).toBeUndefined();
    const { EMBED_ORIGINS: origins } = loadConfig({ EMBED_ORIGINS: `${PORTAL}, http://localhost:8080,` });
    expect(origins).toEqual([PORTAL, "http://localhost:8080"]);
  });

  it.each([
    "*",
    "https://*.example.jp",
    `${PORTAL}/`,
    `${PORTAL}/page`,
    "null",
    "portal.example.lg.jp",
    "https://P.example",
  ])("is refused with what to write instead: %s", (origins) =>
    expect(() => loadConfig({ EMBED_ORIGINS: origins })).toThrow(/ホスト名（とポート番号）までを書いてください/u));

  it("is refused where somebody on the way could change the page", () => {
    expect(() => loadConfig({ EMBED_ORIGINS: "http://portal.example.lg.jp" })).toThrow(/https にしてください/u);
  });
});
