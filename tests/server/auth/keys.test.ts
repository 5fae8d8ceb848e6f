import { describe, expect, it } from "vitest";
import { createdKeySchema, keyListSchema, meSchema } from "../../../server/contract.ts";
import { fromPage, type OidcApp, startOidcApp } from "./start-auth-app.ts";

const DAY = 86_400_000;

async function makeKey(app: OidcApp, sub: string, body: Record<string, unknown> = {}) {
  const { browser } = await app.signIn(sub);
  const made = await browser.request(
    `${app.url}/api/keys`,
    fromPage(app.url, "POST", { name: "夜間の集計", scopes: ["ask", "read"], ...body }),
  );
  expect(made.status).toBe(201);
  return { browser, ...createdKeySchema.parse(await made.json()) };
}

function callWith(app: OidcApp, headers: Record<string, string>) {
  return async (path: string, method = "GET", body?: unknown): Promise<number> => {
    const init = { method, headers: { ...headers, "content-type": "application/json" } };
    const response = await fetch(
      `${app.url}${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    await response.arrayBuffer();
    return response.status;
  };
}

describe("an API key", () => {
  it("is shown once, and works by either header as whoever made it", async () => {
    const app = await startOidcApp();
    const { key, token, browser } = await makeKey(app, "sato");
    expect(token).toMatch(/^tk_[\w-]{43}$/u);
    expect(token.startsWith(key.prefix)).toBe(true);
    const listed = await (await browser.request(`${app.url}/api/keys`)).text();
    expect(listed).not.toContain(token);
    expect(keyListSchema.parse(JSON.parse(listed)).keys).toMatchObject([{ id: key.id, lastUsedAt: null }]);
    for (const headers of [{ authorization: `Bearer ${token}` }, { "x-api-key": token }]) {
      const me = meSchema.parse(await (await fetch(`${app.url}/api/me`, { headers })).json());
      expect(me).toMatchObject({ user: { name: "satoさん" }, auth: { kind: "key", scopes: ["ask", "read"] } });
    }
    await expect.poll(async () => (await app.store.accounts.keys.list(undefined))[0]?.lastUsedAt).not.toBeNull();
    expect(app.log()).not.toContain(token);
  });

  it("is refused when it does not hold, in the same words whatever the reason, also beside a good cookie", async () => {
    const app = await startOidcApp();
    const { browser, key, token } = await makeKey(app, "sato", { expiresInDays: 1 });
    const { key: other, token: revoked } = await makeKey(app, "sato");
    await browser.request(`${app.url}/api/keys/${other.id}`, fromPage(app.url, "DELETE"));
    const messages = new Set<string>();
    const refuse = async (headers: Record<string, string>) => {
      const response = await browser.request(`${app.url}/api/me`, { headers });
      expect.soft(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      const { error } = (await response.json()) as { error: Record<string, string> };
      messages.add(`${error.code} ${error.message} ${error.signInUrl}`);
    };
    await refuse({ authorization: `Bearer tk_${"x".repeat(43)}` });
    await refuse({ "x-api-key": `${token}x` });
    await refuse({ "x-api-key": "" });
    await refuse({ authorization: "Bearer " });
    await refuse({ authorization: `Bearer ${token}`, "x-api-key": revoked });
    await refuse({ authorization: `Bearer ${revoked}` });
    app.pass(2 * DAY);
    await refuse({ authorization: `Bearer ${token}` });
    expect(messages.size).toBe(1);
    expect(key.id).not.toBe(other.id);
  });

  it("does what its scopes say, and no more", async () => {
    const app = await startOidcApp();
    const ask = { question: "待ち時間は？" };
    const statuses = async (scopes: string[], sub = "sato") => {
      const { token } = await makeKey(app, sub, { scopes });
      const call = callWith(app, { authorization: `Bearer ${token}` });
      return {
        ask: await call("/api/ask", "POST", ask),
        models: await call("/api/models"),
        documents: await call("/api/documents"),
        figures: await call("/api/figures/facets"),
        conversations: await call("/api/conversations"),
        users: await call("/api/admin/users"),
        keys: await call("/api/keys"),
      };
    };
    const none = { ask: 403, documents: 403, figures: 403, conversations: 403, users: 403, keys: 403 };
    expect(await statuses(["ask"])).toEqual({ ...none, ask: 200, conversations: 200, models: 200 });
    expect(await statuses(["read"])).toMatchObject({ ...none, documents: 200, figures: 200 });
    expect(await statuses(["write"])).toMatchObject(none);
    expect(await statuses(["ask", "read", "write"], "boss")).toMatchObject({ ask: 200, documents: 200, users: 403 });
    expect(await statuses(["admin"], "boss")).toMatchObject({ ...none, users: 200 });
  });

  it("has no more rights than its maker, now", async () => {
    const app = await startOidcApp();
    const { browser } = await app.signIn("sato");
    const body = { name: "x", scopes: ["admin"] };
    expect((await browser.request(`${app.url}/api/keys`, fromPage(app.url, "POST", body))).status).toBe(403);
    const { token } = await makeKey(app, "boss", { scopes: ["admin"] });
    const second = await app.signIn("suzuki");
    const { user } = meSchema.parse(await (await second.browser.request(`${app.url}/api/me`)).json());
    const me = meSchema.parse(await (await fetch(`${app.url}/api/me`, { headers: { "x-api-key": token } })).json());
    await app.store.accounts.users.update(user.id, { isAdmin: true });
    await app.store.accounts.users.update(me.user.id, { isAdmin: false });
    expect(await callWith(app, { "x-api-key": token })("/api/admin/users")).toBe(403);
  });

  it("is revoked by its owner and by administrators, and by nobody else", async () => {
    const app = await startOidcApp();
    const { key, token } = await makeKey(app, "sato");
    const suzuki = await app.signIn("suzuki");
    const boss = await app.signIn("boss");
    const remove = async ({ browser }: typeof boss, path: string) =>
      (await browser.request(`${app.url}${path}/${key.id}`, fromPage(app.url, "DELETE"))).status;
    expect(await remove(suzuki, "/api/keys")).toBe(404);
    expect(await remove(suzuki, "/api/admin/keys")).toBe(403);
    const listed = await (await boss.browser.request(`${app.url}/api/admin/keys`)).json();
    expect(keyListSchema.parse(listed).keys).toMatchObject([{ id: key.id, userName: "satoさん" }]);
    expect(await callWith(app, { "x-api-key": token })("/api/me")).toBe(200);
    expect(await remove(boss, "/api/admin/keys")).toBe(204);
    expect(await callWith(app, { "x-api-key": token })("/api/me")).toBe(401);
    const { entries } = await app.store.audit.list({}, { limit: 20 });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(["key-created", "key-revoked"]));
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});
