import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { configuredLimits } from "../../../server/limits/limits.ts";
import { startOidcApp } from "../auth/start-auth-app.ts";
import { expectError } from "../expect-error.ts";
import { startTestApp } from "../start-test-app.ts";
import { startLimitedApp } from "./start-limited-app.ts";

const statusesOf = async (count: number, send: () => Promise<Response>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push((await send()).status);
  return statuses;
};

describe("requests in a minute", () => {
  it("are refused from one too many on, in words and with headers; others go on", async () => {
    const app = await startLimitedApp({ env: { RATE_REQUESTS_PER_MINUTE: "3" } });
    const sato = app.as("sato");
    const first = await sato.get("/api/models");
    expect(first.headers.get("ratelimit")).toMatch(/^"requests"; r=2; t=\d+$/u);
    expect(first.headers.get("ratelimit-policy")).toMatch(/^"requests"; q=3; w=60; pk=:.+:$/u);
    expect(await statusesOf(2, () => sato.get("/api/models"))).toEqual([200, 200]);
    const refused = await sato.get("/api/models");
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const error = await expectError(refused, 429, "rate-limited");
    expect(error).toMatchObject({ retryAfterSeconds: seconds, message: expect.stringContaining(`${seconds} 秒`) });
    expect((await app.as("suzuki").get("/api/models")).status).toBe(200);
  });

  it("count for a key by itself, not for its owner", async () => {
    const app = await startLimitedApp({ env: { RATE_REQUESTS_PER_MINUTE: "2" } });
    expect(await statusesOf(3, () => app.as("sato/nightly").get("/api/models"))).toEqual([200, 200, 429]);
    expect((await app.as("sato/other").get("/api/models")).status).toBe(200);
    expect((await app.as("sato").get("/api/models")).status).toBe(200);
  });

  it("have a smaller limit for questions and searches together, however the path is written", async () => {
    const app = await startLimitedApp({ env: { RATE_QUESTIONS_PER_MINUTE: "3" } });
    const sato = app.as("sato");
    expect((await sato.post("/api/ask", { question: "待ち時間は" })).status).toBe(200);
    expect((await sato.post("/API/Search/", { query: "待ち時間" })).status).toBe(200);
    expect((await sato.post("/api/chat", { question: "待ち時間は" })).status).toBe(200);
    for (const path of ["/api/ask", "/api/ask/", "/API/ASK", "/api/chat", "/api/search"]) {
      await expectError(await sato.post(path, { question: "待ち時間は", query: "待ち時間" }), 429, "rate-limited");
    }
    expect((await sato.get("/api/models")).headers.get("ratelimit")).toMatch(/^"requests"; r=59\d;/u);
  });

  it("have no limit without sign-in unless a setting says so", async () => {
    const { usage } = (await startTestApp()).wholeStore;
    const plain = await startTestApp({ limits: configuredLimits(loadConfig({}), usage) });
    const asked = await plain.post("/api/ask", { question: "待ち時間は" });
    expect([asked.status, asked.headers.get("ratelimit")]).toEqual([200, null]);
    const limits = configuredLimits(loadConfig({ RATE_REQUESTS_PER_MINUTE: "1" }), usage);
    const limited = await startTestApp({ limits });
    expect(await statusesOf(2, () => limited.get("/api/models"))).toEqual([200, 429]);
  });

  it("are without limit where it is 0", async () => {
    const app = await startLimitedApp({ env: { RATE_REQUESTS_PER_MINUTE: "0", RATE_QUESTIONS_PER_MINUTE: "0" } });
    expect((await app.ask("sato")).headers.get("ratelimit")).toBeNull();
  });
});

describe("attempts to sign in", () => {
  async function start(env: Record<string, string> = {}) {
    const settings = loadConfig({ RATE_SIGN_INS_PER_MINUTE: "3", ...env });
    const { usage } = (await startTestApp()).wholeStore;
    const app = await startOidcApp({ app: { limits: configuredLimits(settings, usage) } });
    const login = (headers: Record<string, string> = {}) =>
      fetch(`${app.url}/auth/login`, { redirect: "manual", headers });
    return { ...app, login };
  }

  it("are refused from one too many on; a browser is told in a page", async () => {
    const app = await start();
    expect(await statusesOf(3, () => app.login())).toEqual([303, 303, 303]);
    await expectError(await app.login(), 429, "rate-limited");
    const page = await app.login({ accept: "text/html" });
    expect(page.status).toBe(429);
    expect(page.headers.get("retry-after")).toMatch(/^\d+$/u);
    expect(await page.text()).toMatch(/<h1>サインインできませんでした<\/h1>\s*<p>短い時間に/u);
  });

  it("count callbacks that nobody asked for, and no logout of the provider", async () => {
    const app = await start();
    const callback = () => fetch(`${app.url}/auth/callback?code=x&state=y`);
    expect(await statusesOf(4, callback)).toEqual([400, 400, 400, 429]);
    const logout = () => fetch(`${app.url}/auth/backchannel-logout`, { method: "POST" });
    expect(await statusesOf(5, logout)).toEqual([400, 400, 400, 400, 400]);
    expect((await app.login()).status).toBe(303);
  });

  it("are counted by the address that the proxy on this machine writes last", async () => {
    const app = await start();
    const from = (...addresses: string[]) => app.login({ "x-forwarded-for": addresses.join(", ") });
    expect(await statusesOf(4, () => from("10.1.1.1"))).toEqual([303, 303, 303, 429]);
    // What the client puts in front changes nothing.
    expect((await from("10.9.9.9", "10.1.1.1")).status).toBe(429);
    expect((await from("10.1.1.1", "10.2.2.2")).status).toBe(303);
  });
});
