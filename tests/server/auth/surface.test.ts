import { describe, expect, it } from "vitest";
import { fromPage, startOidcApp } from "./start-auth-app.ts";

describe("without signing in", () => {
  it("only health and the way to the provider answer; all else is told where to sign in", async () => {
    const app = await startOidcApp();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    for (const path of ["me", "ask", "documents", "conversations", "admin/users", "keys", "usage", "none"]) {
      const response = await fetch(`${app.url}/api/${path}`);
      expect.soft(response.status, path).toBe(401);
      const { error } = (await response.json()) as { error: Record<string, string> };
      expect.soft(error).toMatchObject({ code: "not-signed-in", signInUrl: "/auth/login" });
    }
  });
});

describe("people", () => {
  it("are seen by administrators alone, and the last of those stays", async () => {
    const app = await startOidcApp();
    const boss = await app.signIn("boss");
    const sato = await app.signIn("sato");
    const list = `${app.url}/api/admin/users`;
    expect((await sato.browser.request(list)).status).toBe(403);
    const { users } = (await (await boss.browser.request(list)).json()) as { users: { id: string; name: string }[] };
    expect(users.map(({ name }) => name)).toEqual(["bossさん", "satoさん"]);
    const own = `${list}/${users[0]?.id}`;
    for (const change of [{ isAdmin: false }, { state: "suspended" }]) {
      const response = await boss.browser.request(own, fromPage(app.url, "PATCH", change));
      expect(response.status).toBe(409);
      expect(await response.text()).toContain("last-administrator");
    }
  });
});
