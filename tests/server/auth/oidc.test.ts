import { describe, expect, it } from "vitest";
import { meSchema } from "../../../server/contract.ts";
import { createBrowser } from "./browser.ts";
import { startOidcApp } from "./start-auth-app.ts";

const SESSION = "tenkyo-session";

describe("signing in with OpenID Connect", () => {
  it("leads through the provider back to where one was, as oneself", async () => {
    const app = await startOidcApp();
    app.provider.people.set("sato", {
      sub: "sato",
      name: "佐藤 花子",
      email: "sato@example.lg.jp",
      email_verified: true,
    });
    const { browser, landed } = await app.signIn("sato", { to: "/#/documents?q=税" });
    expect(landed.href).toBe(new URL("/#/documents?q=税", app.url).href);
    const me = meSchema.parse(await (await browser.request(`${app.url}/api/me`)).json());
    expect(me).toMatchObject({
      user: { name: "佐藤 花子", email: "sato@example.lg.jp" },
      roles: { isAdmin: false, isAuditor: false },
      auth: { mode: "oidc", kind: "session", signOutUrl: "/auth/logout" },
    });
    const { browser: again } = await app.signIn("sato");
    expect(meSchema.parse(await (await again.request(`${app.url}/api/me`)).json()).user.id).toBe(me.user.id);
    expect([...browser.cookies(app.url).keys()]).toEqual([SESSION]);
  });

  it("takes roles and teams from claims, anew each time", async () => {
    const app = await startOidcApp({
      env: {
        OIDC_ADMIN_VALUES: "Tenkyo.Admin",
        OIDC_AUDITOR_VALUES: "Tenkyo.Auditor, kansa",
        OIDC_EDITOR_VALUES: "Tenkyo.Editor",
      },
    });
    const team = await app.store.accounts.teams.add({ id: "t1", name: "税務課", claim: "g-tax" });
    const read = async () => {
      const { browser } = await app.signIn("sato");
      return meSchema.parse(await (await browser.request(`${app.url}/api/me`)).json());
    };
    app.provider.people.set("sato", {
      ...{ sub: "sato", roles: ["kansa", "Tenkyo.Admin", "Tenkyo.Editor"], groups: ["g-tax", "g-other"] },
    });
    expect(await read()).toMatchObject({
      roles: { isAdmin: true, isAuditor: true },
      teams: [{ id: team.id, name: "税務課", role: "editor" }],
    });
    app.provider.people.set("sato", { sub: "sato", roles: "kansa" });
    expect(await read()).toMatchObject({ roles: { isAdmin: false, isAuditor: true }, teams: [] });
  });

  it("makes administrators of those whom the settings name, by subject or verified address alone", async () => {
    const app = await startOidcApp({ env: { ADMIN_USERS: "boss,chief@example.lg.jp" } });
    const isAdmin = async (person: Record<string, unknown> & { sub: string }) => {
      app.provider.people.set(person.sub, person);
      const { browser } = await app.signIn(person.sub);
      return meSchema.parse(await (await browser.request(`${app.url}/api/me`)).json()).roles.isAdmin;
    };
    expect(await isAdmin({ sub: "boss" })).toBe(true);
    expect(await isAdmin({ sub: "c1", email: "chief@example.lg.jp", email_verified: true })).toBe(true);
    expect(await isAdmin({ sub: "c2", email: "chief@example.lg.jp", email_verified: false })).toBe(false);
    expect(await isAdmin({ sub: "c3", email: "chief@example.lg.jp" })).toBe(false);
    expect(await isAdmin({ sub: "c4", name: "boss", preferred_username: "boss" })).toBe(false);
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "/..//evil.example/",
    "/%5Cevil.example",
    "",
  ])("never leads to another site afterwards (%j)", async (to) => {
    const app = await startOidcApp();
    const { landed } = await app.signIn("sato", { to });
    expect(landed.origin).toBe(app.url);
  });

  it("gives a new cookie at every sign-in, ends the one before, and takes none that was planted", async () => {
    const app = await startOidcApp();
    const browser = createBrowser();
    browser.cookies(app.url).set(SESSION, "planted");
    await app.signIn("sato", { browser });
    const first = browser.cookies(app.url).get(SESSION);
    expect(first).not.toBe("planted");
    await app.signIn("sato", { browser });
    const second = browser.cookies(app.url).get(SESSION);
    expect(second).not.toBe(first);
    const old = createBrowser();
    old.cookies(app.url).set(SESSION, first ?? "");
    expect((await old.request(`${app.url}/api/me`)).status).toBe(401);
    expect((await browser.request(`${app.url}/api/me`)).status).toBe(200);
  });

  it("refuses an answer that another browser asked for, a changed state, and one that comes twice", async () => {
    const app = await startOidcApp();
    const browser = createBrowser();
    const asked = await browser.visit(`${app.url}/auth/login`);
    asked.url.searchParams.set("sub", "sato");
    const { url: callback } = await browser.visit(asked.url, { stopAt: ({ origin }) => origin === app.url });
    const victim = createBrowser();
    expect((await victim.request(callback)).status).toBe(400);
    await victim.visit(`${app.url}/auth/login`);
    expect((await victim.request(callback)).status).toBe(400);
    expect(victim.cookies(app.url).has(SESSION)).toBe(false);
    const changed = new URL(callback);
    changed.searchParams.set("state", "other");
    const sealed = browser.cookies(app.url).get("tenkyo-sign-in") ?? "";
    expect((await browser.request(changed)).status).toBe(400);
    browser.cookies(app.url).set("tenkyo-sign-in", sealed);
    expect((await browser.request(callback)).status).toBe(303);
    browser.cookies(app.url).set("tenkyo-sign-in", sealed);
    expect((await browser.request(callback)).status).toBe(400);
    expect(app.log()).toContain("sign-in-broken");
  });

  it("says so in a page when the provider refuses, and when somebody is suspended", async () => {
    const app = await startOidcApp();
    const asked = await createBrowser().visit(`${app.url}/auth/login`);
    expect(asked.response.status).toBe(200);
    const browser = createBrowser();
    const form = await browser.visit(`${app.url}/auth/login`);
    form.url.searchParams.set("sub", "cancel");
    const refused = await browser.visit(form.url);
    expect(refused.response.status).toBe(403);
    expect(await refused.response.text()).toContain("認証基盤がサインインを認めませんでした");

    const { browser: signedIn } = await app.signIn("sato");
    await app.signIn("boss");
    const { user } = meSchema.parse(await (await signedIn.request(`${app.url}/api/me`)).json());
    await app.store.accounts.users.update(user.id, { state: "suspended" });
    expect((await signedIn.request(`${app.url}/api/me`)).status).toBe(401);
    const again = createBrowser();
    const login = await again.visit(`${app.url}/auth/login`);
    login.url.searchParams.set("sub", "sato");
    const { response } = await again.visit(login.url);
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("利用が停止されています");
    expect(again.cookies(app.url).has(SESSION)).toBe(false);
  });

  it("waits for a provider that is away, and goes on when it is back", async () => {
    const app = await startOidcApp();
    await app.provider.stop();
    const html = { headers: { accept: "text/html" } };
    const page = await createBrowser().request(`${app.url}/auth/login`, html);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("いまはサインインできません");
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await app.provider.restart();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await app.signIn("sato");
    // Now known, and away on the way back.
    const browser = createBrowser();
    const asked = await browser.visit(`${app.url}/auth/login`);
    asked.url.searchParams.set("sub", "suzuki");
    const { url: callback } = await browser.visit(asked.url, { stopAt: ({ origin }) => origin === app.url });
    await app.provider.stop();
    expect((await browser.request(callback, html)).status).toBe(503);
    await app.provider.restart();
  });

  it("writes no secret, code, token or name into the log", async () => {
    const app = await startOidcApp();
    app.provider.people.set("sato", { sub: "sato", name: "秘密の名前", email: "himitsu@example.lg.jp" });
    const { browser } = await app.signIn("sato");
    const token = browser.cookies(app.url).get(SESSION) ?? "-";
    await browser.request(`${app.url}/auth/callback?code=leaked-code&state=leaked-state`);
    await browser.request(`${app.url}/api/me`);
    expect(app.log()).toContain("/auth/callback");
    for (const secret of ["a-secret-of-the-client", token, "eyJ", "leaked", "秘密", "himitsu", "code_verifier"]) {
      expect.soft(app.log()).not.toContain(secret);
    }
    const { entries } = await app.store.audit.list({}, { limit: 10 });
    expect(entries.map(({ action }) => action)).toContain("sign-in");
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});
