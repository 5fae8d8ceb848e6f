import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCookie } from "../../../server/auth/sessions/cookies.ts";
import { createBrowser } from "./browser.ts";
import { fromPage, startAuthApp, startOidcApp } from "./start-auth-app.ts";

const SESSION = "tenkyo-session";
const MINUTE = 60_000;

describe("a session", () => {
  it("is a cookie that no script reads, of which only the hash is stored", async () => {
    const app = await startOidcApp();
    const browser = createBrowser();
    const asked = await browser.visit(`${app.url}/auth/login`);
    asked.url.searchParams.set("sub", "sato");
    const { url } = await browser.visit(asked.url, { stopAt: ({ pathname }) => pathname === "/auth/callback" });
    const back = await browser.request(url);
    const line = back.headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION)) ?? "";
    expect(line).toMatch(/^tenkyo-session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/u);
    expect(back.headers.get("cache-control")).toBe("no-store");
    const token = browser.cookies(app.url).get(SESSION) ?? "";
    expect(await app.store.accounts.sessions.find(token)).toBeUndefined();
  });

  it("ends when nothing was asked for long, and in any case after some hours", async () => {
    const app = await startOidcApp({ env: { SESSION_IDLE_MINUTES: "30", SESSION_HOURS: "2" } });
    const { browser } = await app.signIn("sato");
    const status = async () => (await browser.request(`${app.url}/api/me`)).status;
    for (let minutes = 0; minutes < 110; minutes += 25) {
      expect(await status()).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
      app.pass(25 * MINUTE);
    }
    expect(await status()).toBe(401);
    const other = await app.signIn("sato");
    app.pass(29 * MINUTE);
    expect((await other.browser.request(`${app.url}/api/me`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 50));
    app.pass(31 * MINUTE);
    expect((await other.browser.request(`${app.url}/api/me`)).status).toBe(401);
  });

  it("gets a new cookie value every hour; the old one holds a minute longer, and ends with the session", async () => {
    const app = await startOidcApp();
    const { browser } = await app.signIn("sato");
    const first = browser.cookies(app.url).get(SESSION) ?? "";
    const before = createBrowser();
    before.cookies(app.url).set(SESSION, first);
    app.pass(61 * MINUTE);
    const replies = await Promise.all([1, 2, 3].map(() => browser.request(`${app.url}/api/me`)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies.filter((reply) => reply.headers.getSetCookie().length > 0)).toHaveLength(1);
    expect(browser.cookies(app.url).get(SESSION)).not.toBe(first);
    expect((await before.request(`${app.url}/api/me`)).status).toBe(200);
    app.pass(2 * MINUTE);
    before.cookies(app.url).set(SESSION, first);
    expect((await before.request(`${app.url}/api/me`)).status).toBe(401);
    expect((await browser.request(`${app.url}/api/me`)).status).toBe(200);
  });

  it("is written as used no more than once a minute", async () => {
    const app = await startOidcApp();
    const { browser } = await app.signIn("sato");
    let touches = 0;
    const { touch } = app.store.accounts.sessions;
    app.store.accounts.sessions.touch = (...args) => {
      touches += 1;
      return touch(...args);
    };
    for (let i = 0; i < 5; i += 1) await browser.request(`${app.url}/api/me`);
    expect(touches).toBe(0);
    app.pass(2 * MINUTE);
    await Promise.all(Array.from({ length: 5 }, () => browser.request(`${app.url}/api/me`)));
    expect(touches).toBe(1);
  });

  it("is ended by signing out, here or everywhere, and the provider's with it", async () => {
    const app = await startOidcApp();
    const here = await app.signIn("sato");
    const there = await app.signIn("sato");
    const other = await app.signIn("suzuki");
    const status = async ({ browser }: typeof here) => (await browser.request(`${app.url}/api/me`)).status;
    const copied = createBrowser();
    copied.cookies(app.url).set(SESSION, here.browser.cookies(app.url).get(SESSION) ?? "");
    const reply = await here.browser.request(`${app.url}/auth/logout`, fromPage(app.url, "POST"));
    const { redirectTo } = (await reply.json()) as { redirectTo: string };
    expect(redirectTo.startsWith(`${app.provider.issuer}/session/end?`)).toBe(true);
    expect(new URL(redirectTo).searchParams.get("post_logout_redirect_uri")).toBe(`${app.url}/`);
    expect(here.browser.cookies(app.url).has(SESSION)).toBe(false);
    expect((await copied.request(`${app.url}/api/me`)).status).toBe(401);
    expect(await status(there)).toBe(200);
    const again = await app.signIn("sato");
    await again.browser.request(`${app.url}/auth/logout?everywhere=true`, fromPage(app.url, "POST"));
    expect(await Promise.all([status(again), status(there), status(other)])).toEqual([401, 401, 200]);
    const nobody = await fetch(`${app.url}/auth/logout`, fromPage(app.url, "POST"));
    expect(await nobody.json()).toEqual({ redirectTo: "/" });
  });
});

describe("a request that changes something, with a cookie", () => {
  const own = "{own}";
  it.each([
    [{ origin: own, "sec-fetch-site": "same-origin" }, 400],
    [{ origin: own }, 400],
    [{ "sec-fetch-site": "same-origin" }, 400],
    [{}, 403],
    [{ "sec-fetch-site": "none" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ origin: own, "sec-fetch-site": "cross-site" }, 403],
    [{ origin: own, "sec-fetch-site": "same-site" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "https://evil.example", "sec-fetch-site": "same-origin" }, 403],
    [{ origin: "http://localhost" }, 403],
    [{ referer: own }, 403],
  ])("with %j is answered %i", async (headers, status) => {
    const app = await startOidcApp();
    const { browser } = await app.signIn("sato");
    const filled = Object.fromEntries(
      Object.entries(headers as Record<string, string>).map(([name, value]) => [name, value.replace(own, app.url)]),
    );
    const send = (method: string, path: string) =>
      browser.request(`${app.url}${path}`, {
        method,
        headers: { ...filled, "content-type": "application/json" },
        body: "{}",
      });
    expect((await send("POST", "/api/ask")).status).toBe(status);
    if (status === 403) {
      expect((await send("PATCH", "/api/conversations/x")).status).toBe(403);
      expect((await send("DELETE", "/api/conversations/x")).status).toBe(403);
      expect((await send("POST", "/auth/logout")).status).toBe(403);
    }
    expect((await browser.request(`${app.url}/api/me`, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(
      200,
    );
  });
});

describe("behind a proxy with https", () => {
  const PUBLIC_URL = "https://tenkyo.example.lg.jp";

  it("the cookie is for this host and https alone", async () => {
    const cookie = createCookie("tenkyo-session", { isSecure: true });
    const server = createServer(
      express().get("/", (_request, response) => {
        cookie.set(response, "value", 1_000);
        response.end();
      }),
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(headers.getSetCookie()[0]).toMatch(
      /^__Host-tenkyo-session=value; Max-Age=1; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/u,
    );
  });

  it("answers to the public name and to its own, and to no other", async () => {
    const app = await startAuthApp({
      env: {
        ...{ AUTH: "oidc", PUBLIC_URL, OIDC_ISSUER: "https://login.example.lg.jp", ADMIN_USERS: "boss" },
        ...{ OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" },
      },
    });
    const statusFor = (host: string): Promise<number> =>
      new Promise((resolve) => {
        request(`${app.url}/healthz`, { headers: { host, origin: PUBLIC_URL } }, (response) =>
          resolve(response.resume().statusCode ?? 0),
        ).end();
      });
    expect(await statusFor("tenkyo.example.lg.jp")).toBe(200);
    expect(await statusFor("127.0.0.1:3000")).toBe(200);
    expect(await statusFor("evil.example")).toBe(403);
  });
});
