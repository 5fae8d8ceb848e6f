import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { startAuthApp, startOidcApp } from "./start-auth-app.ts";

const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };

it("ends the session here when the provider's own ends there", async () => {
  const app = await startOidcApp();
  const { browser } = await app.signIn("sato");
  const other = await app.signIn("sato");
  expect((await browser.request(`${app.url}/api/me`)).status).toBe(200);
  // The provider's own logout page, as somebody uses who leaves through another application.
  const page = await browser.visit(`${app.provider.issuer}/session/end`);
  const html = await page.response.text();
  const xsrf = /name="xsrf" value="([^"]+)"/u.exec(html)?.[1] ?? "";
  await browser.request(`${app.provider.issuer}/session/end/confirm`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ xsrf, logout: "yes" }).toString(),
  });
  await expect.poll(async () => (await browser.request(`${app.url}/api/me`)).status).toBe(401);
  expect((await other.browser.request(`${app.url}/api/me`)).status).toBe(200);
});

describe("a logout token", () => {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2_048 });

  /** What is read of a provider, signed with our own key. */
  async function startSigner() {
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: "k", alg: "RS256", use: "sig" };
    const server = createServer((request, response) => {
      const issuer = `http://${request.headers.host}`;
      response.setHeader("content-type", "application/json");
      const metadata = {
        ...{ issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` },
        ...{ authorization_endpoint: `${issuer}/auth`, response_types_supported: ["code"] },
        ...{ subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["RS256"] },
      };
      response.end(JSON.stringify(request.url === "/jwks" ? { keys: [jwk] } : metadata));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const store = await openSqliteStore(await makeFolder());
    onTestFinished(() => store.close());
    const env = {
      ...{ AUTH: "oidc", OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "tenkyo", OIDC_CLIENT_SECRET: "s", ADMIN_USERS: "x" },
    };
    const app = await startAuthApp({ env, store });
    const user = await app.store.accounts.users.signIn({
      ...{ issuer, subject: "sato", name: "佐藤", email: null, teamClaims: [], teamRole: "member" },
      ...{ isAdmin: undefined, isAuditor: undefined },
    });
    const at = new Date();
    const begin = (tokenHash: string, providerSession: string) =>
      app.store.accounts.sessions.begin({
        ...{ tokenHash, userId: user.id, providerSession, data: { renewedAt: at.toISOString() }, createdAt: at },
        ...{ lastSeenAt: at, expiresAt: new Date(at.getTime() + 3_600_000) },
      });
    await begin("one", "p1");
    await begin("two", "p2");
    const now = Math.floor(Date.now() / 1_000);
    const claims: JWTPayload = {
      iss: issuer,
      aud: "tenkyo",
      iat: now,
      exp: now + 120,
      jti: "j1",
      events: EVENTS,
      sid: "p1",
    };
    const sign = (changes: Record<string, unknown>, key = keys.privateKey, typ = "logout+jwt") =>
      new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...changes })) as JWTPayload)
        .setProtectedHeader({ alg: "RS256", kid: "k", typ })
        .sign(key);
    const send = async (token: string, to = app): Promise<number> => {
      const body = new URLSearchParams({ logout_token: token });
      return (await fetch(`${to.url}/auth/backchannel-logout`, { method: "POST", body })).status;
    };
    const left = async (): Promise<string[]> =>
      [...(await app.store.accounts.sessions.findMany(["one", "two"])).keys()].sort();
    return { app, begin, restart: () => startAuthApp({ env, store }), now, claims, sign, send, left };
  }

  it("ends the session that it names, and all of the subject that it names", async () => {
    const { sign, send, left } = await startSigner();
    expect(await send(await sign({}))).toBe(200);
    expect(await left()).toEqual(["two"]);
    expect(await send(await sign({ jti: "j2", sid: undefined, sub: "sato" }))).toBe(200);
    expect(await left()).toEqual([]);
  });

  it("may be some minutes off by another clock", async () => {
    const { sign, send, now, left } = await startSigner();
    expect(await send(await sign({ iat: now - 240, exp: now - 120 }))).toBe(200);
    expect(await left()).toEqual(["two"]);
  });

  it("is refused when anything of it is wrong, and ends nothing", async () => {
    const { app, sign, send, now, claims, left } = await startSigner();
    const wrong = {
      "another issuer": await sign({ iss: "http://127.0.0.1:1" }),
      "another audience": await sign({ aud: "other" }),
      "no audience": await sign({ aud: undefined }),
      "an old one": await sign({ iat: now - 3_600, exp: undefined }),
      "one that has expired": await sign({ exp: now - 3_600 }),
      "one of tomorrow": await sign({ iat: now + 86_400, exp: now + 90_000 }),
      "no time": await sign({ iat: undefined }),
      "no id": await sign({ jti: undefined }),
      "no event": await sign({ events: undefined }),
      "another event": await sign({ events: { other: {} } }),
      "a nonce": await sign({ nonce: "n" }),
      nobody: await sign({ sid: undefined, sub: undefined }),
      "another key": await sign({}, foreign.privateKey),
      "an access token": await sign({}, keys.privateKey, "at+jwt"),
      "no signature": new UnsecuredJWT(claims).encode(),
      "no token": "",
      "no JWT": "a.b.c",
    };
    for (const [what, token] of Object.entries(wrong)) expect.soft(await send(token), what).toBe(400);
    expect((await fetch(`${app.url}/auth/backchannel-logout`, { method: "POST" })).status).toBe(400);
    expect(await left()).toEqual(["one", "two"]);
  });

  it("is taken once", async () => {
    const { app, sign, send } = await startSigner();
    const token = await sign({ sid: "p9" });
    expect(await send(token)).toBe(200);
    expect(await send(token)).toBe(400);
    expect(app.log()).not.toContain(token.slice(0, 30));
  });

  it("is not taken again after a restart, nor by two at once", async () => {
    const { sign, send, begin, left, restart } = await startSigner();
    const token = await sign({ sid: undefined, sub: "sato" });
    const replies = await Promise.all(Array.from({ length: 5 }, () => send(token)));
    expect(replies.toSorted()).toEqual([200, 400, 400, 400, 400]);
    expect(await left()).toEqual([]);
    // Signed in again; whoever kept the token must not throw them out.
    await begin("two", "p3");
    expect(await send(token, await restart())).toBe(400);
    expect(await left()).toEqual(["two"]);
  });
});
