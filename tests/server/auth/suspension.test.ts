import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { meSchema } from "../../../server/contract.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { createBrowser } from "./browser.ts";
import { fromPage, startOidcApp } from "./start-auth-app.ts";

/** What an answer waits for that does not end by itself. */
function untilStopped(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
}

async function askForever(app: Awaited<ReturnType<typeof startOidcApp>>, headers: Record<string, string>) {
  const answerId = randomUUID();
  const response = await fetch(`${app.url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.url, ...headers },
    body: JSON.stringify({ question: "待ち時間は？", keepRunning: true, answerId }),
  });
  const text = response.text().catch(() => "");
  return { answerId, text };
}

async function start() {
  const app = await startOidcApp({ app: { assistant: createFakeAssistant({ hold: untilStopped }), heartbeatMs: 20 } });
  const boss = await app.signIn("boss");
  const { browser } = await app.signIn("sato");
  const { user } = meSchema.parse(await (await browser.request(`${app.url}/api/me`)).json());
  const made = await browser.request(
    `${app.url}/api/keys`,
    fromPage(app.url, "POST", { name: "x", scopes: ["ask", "read"] }),
  );
  const { token, key } = (await made.json()) as { token: string; key: { id: string } };
  const cookie = [...browser.cookies(app.url)].map(([name, value]) => `${name}=${value}`).join("; ");
  const stateOf = async (id: string) => {
    const record = await app.store.of({ userId: user.id, kind: "session" }).answers.get(id);
    return record?.state;
  };
  return { app, boss, browser, user, token, key, cookie, stateOf };
}

async function endsWithinASecond(text: Promise<string>): Promise<string> {
  const at = performance.now();
  const said = await Promise.race([text, new Promise<string>((resolve) => setTimeout(resolve, 3_000, "too late"))]);
  expect(said).not.toBe("too late");
  expect(performance.now() - at).toBeLessThan(1_000);
  return said;
}

describe("suspending somebody", () => {
  it("ends sessions, keys, running streams and kept answers within a second, and nobody else's", async () => {
    const { app, boss, browser, user, token, cookie, stateOf } = await start();
    const bySession = await askForever(app, { cookie });
    const byKey = await askForever(app, { "x-api-key": token });
    const others = await askForever(app, {
      cookie: [...boss.browser.cookies(app.url)].map(([name, value]) => `${name}=${value}`).join("; "),
    });
    await expect
      .poll(() => Promise.all([bySession, byKey].map(({ answerId }) => stateOf(answerId))))
      .toEqual(["running", "running"]);
    const patched = await boss.browser.request(
      `${app.url}/api/admin/users/${user.id}`,
      fromPage(app.url, "PATCH", { state: "suspended" }),
    );
    expect(patched.status).toBe(200);
    for (const { text } of [bySession, byKey]) expect(await endsWithinASecond(text)).toContain("access-ended");
    for (const { answerId } of [bySession, byKey]) await expect.poll(() => stateOf(answerId)).not.toBe("running");
    expect((await browser.request(`${app.url}/api/me`)).status).toBe(401);
    expect((await fetch(`${app.url}/api/me`, { headers: { "x-api-key": token } })).status).toBe(401);
    const still = await Promise.race([others.text.then(() => "ended"), Promise.resolve("runs")]);
    expect(still).toBe("runs");
  });

  it("is noticed when another process has done it in the store", async () => {
    const { app, user, cookie } = await start();
    const { text } = await askForever(app, { cookie });
    await app.store.accounts.users.update(user.id, { state: "suspended" });
    expect(await endsWithinASecond(text)).toContain("access-ended");
  });
});

describe("a running stream", () => {
  it("ends when its session is signed out, its key is revoked, or its reader's roles change", async () => {
    const { app, browser, user, token, key, cookie } = await start();
    const byKey = await askForever(app, { "x-api-key": token });
    await browser.request(`${app.url}/api/keys/${key.id}`, fromPage(app.url, "DELETE"));
    expect(await endsWithinASecond(byKey.text)).toContain("access-ended");
    const other = createBrowser();
    await app.signIn("sato", { browser: other });
    const bySession = await askForever(app, { cookie });
    await browser.request(`${app.url}/auth/logout`, fromPage(app.url, "POST"));
    expect(await endsWithinASecond(bySession.text)).toContain("access-ended");
    const jar = [...other.cookies(app.url)].map(([name, value]) => `${name}=${value}`).join("; ");
    const byOther = await askForever(app, { cookie: jar });
    await app.store.accounts.users.update(user.id, { isAuditor: true });
    expect(await endsWithinASecond(byOther.text)).toContain("access-ended");
    expect((await other.request(`${app.url}/api/me`)).status).toBe(200);
  });
});
