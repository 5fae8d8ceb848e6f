import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { meSchema } from "../../../server/contract.ts";
import { type AuthApp, startAuthApp } from "./start-auth-app.ts";

const ENV = { AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", ADMIN_USERS: "boss" };

/** Sends headers as raw lines: bytes that `fetch` does not send, and the same name twice. */
function send(
  app: AuthApp,
  lines: readonly (readonly [string, string])[],
  { method = "GET", path = "/api/me" } = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const raw = lines.flatMap(([name, value]) => [name, Buffer.from(value, "utf8").toString("latin1")]);
    const sent = request(
      `${app.url}${path}`,
      { method, headers: ["host", new URL(app.url).host, ...raw] },
      (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text: string) => {
          body += text;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

describe("behind a reverse proxy", () => {
  it("people are who the proxy says, with names in any script, groups and roles", async () => {
    const app = await startAuthApp({
      env: { ...ENV, PROXY_AUTH_AUDITOR_GROUPS: "監査", PROXY_AUTH_SIGN_OUT_URL: "/oauth2/sign_out" },
    });
    await app.store.accounts.teams.add({ id: "t1", name: "税務課", claim: "tax" });
    const { status, body } = await send(app, [
      ["X-Forwarded-User", "sato@example.lg.jp"],
      ["X-Forwarded-Preferred-Username", "佐藤 花子"],
      ["X-Forwarded-Email", "sato@example.lg.jp"],
      ["X-Forwarded-Groups", "tax, 監査"],
    ]);
    expect(status).toBe(200);
    const me = meSchema.parse(JSON.parse(body));
    expect(me).toMatchObject({
      user: { name: "佐藤 花子", email: "sato@example.lg.jp" },
      roles: { isAdmin: false, isAuditor: true },
      teams: [{ id: "t1", role: "member" }],
      auth: { mode: "proxy", kind: "proxy", signOutUrl: "/oauth2/sign_out" },
    });
    const again = meSchema.parse(JSON.parse((await send(app, [["x-forwarded-user", "sato@example.lg.jp"]])).body));
    expect(again).toMatchObject({ user: { id: me.user.id }, teams: [], roles: { isAuditor: false } });
    const boss = meSchema.parse(JSON.parse((await send(app, [["x-forwarded-user", "boss"]])).body));
    expect(boss.roles.isAdmin).toBe(true);
  });

  it("nobody is signed in without the header, and headers can have other names", async () => {
    const app = await startAuthApp({ env: { ...ENV, PROXY_AUTH_USER_HEADER: "Remote-User" } });
    expect((await send(app, [])).status).toBe(401);
    expect((await send(app, [["remote-user", ""]])).status).toBe(401);
    expect((await send(app, [["x-forwarded-user", "sato"]])).status).toBe(401);
    expect((await send(app, [["REMOTE-USER", "sato"]])).status).toBe(200);
  });

  it.each([
    "10.0.0.0/8",
    "127.0.0.2",
    "::1",
    "127.0.0.128/25",
  ])("from elsewhere than %s, headers are refused", async (from) => {
    const app = await startAuthApp({ env: { ...ENV, PROXY_AUTH_FROM: from } });
    expect((await send(app, [["x-forwarded-user", "boss"]])).status).toBe(403);
    expect((await send(app, [["x-forwarded-groups", "it"]])).status).toBe(403);
    expect(
      (
        await send(app, [
          ["x-forwarded-for", "10.0.0.1"],
          ["x-forwarded-user", "boss"],
        ])
      ).status,
    ).toBe(403);
    expect((await send(app, [])).status).toBe(401);
  });

  it.each([
    "127.0.0.1",
    "127.0.0.0/8",
    "10.0.0.1,127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:127.0.0.0/104",
  ])("from %s, they are believed", async (from) => {
    const app = await startAuthApp({ env: { ...ENV, PROXY_AUTH_FROM: from } });
    expect((await send(app, [["x-forwarded-user", "sato"]])).status).toBe(200);
  });

  it.each([
    [
      "twice",
      [
        ["X-Forwarded-User", "sato"],
        ["x-forwarded-user", "boss"],
      ],
    ],
    [
      "groups twice",
      [
        ["x-forwarded-user", "sato"],
        ["x-forwarded-groups", "a"],
        ["x-forwarded-groups", "it"],
      ],
    ],
    ["with a space", [["x-forwarded-user", "sato boss"]]],
    ["with a comma", [["x-forwarded-user", "sato,boss"]]],
    ["with a mark that turns the line round", [["x-forwarded-user", "sato\u202eboss"]]],
    ["with an invisible character", [["x-forwarded-user", "bo\u200bss"]]],
    ["in parts", [["x-forwarded-user", "ガ".normalize("NFD")]]],
    ["too long", [["x-forwarded-user", "x".repeat(201)]]],
    ["with a tag", [["x-forwarded-user", "<b>"]]],
  ] as [string, [string, string][]][])("a user's header %s is refused", async (_what, lines) => {
    const app = await startAuthApp({ env: ENV });
    expect((await send(app, lines)).status).toBe(403);
    expect((await app.store.accounts.users.list({ limit: 9 })).users).toEqual([]);
  });

  it("the secret has to be right where one is set", async () => {
    const secret = "shared-with-the-proxy";
    const app = await startAuthApp({ env: { ...ENV, PROXY_AUTH_SECRET: secret } });
    const user = ["x-forwarded-user", "sato"] as const;
    expect((await send(app, [user])).status).toBe(403);
    expect((await send(app, [user, ["x-proxy-secret", `${secret}x`]])).status).toBe(403);
    expect((await send(app, [user, ["x-proxy-secret", secret]])).status).toBe(200);
    expect(app.log()).not.toContain(secret);
  });

  it("changes come from the page alone, because the proxy's own session goes with every request", async () => {
    const app = await startAuthApp({ env: ENV });
    const remove = { method: "DELETE", path: "/api/conversations/none" };
    const user = ["x-forwarded-user", "sato"] as const;
    expect((await send(app, [user], remove)).status).toBe(403);
    expect((await send(app, [user, ["sec-fetch-site", "cross-site"], ["origin", app.url]], remove)).status).toBe(403);
    expect((await send(app, [user, ["origin", app.url]], remove)).status).toBe(404);
  });

  it("somebody suspended is told so at once", async () => {
    const app = await startAuthApp({ env: ENV });
    await send(app, [["x-forwarded-user", "boss"]]);
    const { user } = meSchema.parse(JSON.parse((await send(app, [["x-forwarded-user", "sato"]])).body));
    await app.store.accounts.users.update(user.id, { state: "suspended" });
    const refused = await send(app, [["x-forwarded-user", "sato"]]);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain("account-suspended");
  });
});
