import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { hashToken } from "../../../server/auth/secrets.ts";
import { createGennaiService } from "../../../server/gennai/gennai-service.ts";
import { createLogger } from "../../../server/logger.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { unzip } from "../export/unzip.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { makeFolder, startTestApp, until } from "../start-test-app.ts";
import { identityOf } from "../store/accounts-contract.ts";
import { createGennaiClient } from "./gennai-client.ts";
import { gennaiSettingsOf } from "./settings.ts";
import { signInOf } from "./sign-in.ts";

const REQUESTS = "/gennai/requests";

it("accepts at once, says how far it is, and has the answer in the end, as its clients ask for it", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const app = await startTestApp({ assistant: createFakeAssistant({ hold: () => held }) });
  const client = createGennaiClient(app.url, { endpoint: REQUESTS });
  const { status, reply } = await client.request({ question: "待ち時間は？" });
  expect(status).toBe(202);
  expect(reply).toEqual({
    outputs: expect.stringMatching(/受け付けました/u),
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    status: "PENDING",
    status_url: `/gennai/status/${reply.request_id}`,
  });
  await until(async () => (await client.poll(reply.status_url)).reply.progress === "回答を書いています");
  expect((await client.poll(reply.status_url)).reply).toMatchObject({
    request_id: reply.request_id,
    status: "IN_PROGRESS",
    outputs: expect.stringMatching(/お待ちください/u),
    created_at: expect.stringMatching(/^\d{4}-.*Z$/u),
    updated_at: expect.stringMatching(/^\d{4}-.*Z$/u),
  });
  release();
  const done = await client.finish(reply.status_url);
  expect(done).toMatchObject({
    status: "COMPLETED",
    outputs: expect.stringMatching(/^待ち時間は42\.5分でした。\[1\]/u),
  });
  expect(done.error).toBeUndefined();
  expect(done.artifacts).toBeUndefined();
});

it("sends a Word report when it was asked for, under both names", async () => {
  const app = await startTestApp();
  const client = createGennaiClient(app.url, { endpoint: "/gennai/apps/policy-qa/requests" });
  const { reply } = await client.request({ question: "待ち時間は？", output_format: "word" });
  expect(reply.status_url).toBe(`/gennai/apps/policy-qa/status/${reply.request_id}`);
  const { artifacts } = await client.finish(reply.status_url);
  expect(artifacts).toHaveLength(1);
  const [report] = artifacts ?? [];
  expect(report?.display_name).toMatch(/^待ち時間は？_\d{4}-\d\d-\d\d\.docx$/u);
  expect(report?.content).toBe(report?.contents);
  const parts = await unzip(Buffer.from(report?.content ?? "", "base64"));
  const text = String(parts.get("word/document.xml")).replace(/<[^>]+>/gu, "");
  expect(text).toContain("待ち時間は42.5分だった。");
  expect(text).toContain("確認済み");
});

it("goes on with the conversation of the session, whichever way each question came", async () => {
  const app = await startTestApp();
  const sessionId = randomUUID();
  const slow = createGennaiClient(app.url, { endpoint: REQUESTS, sessionId });
  const { reply } = await slow.request({ question: "一つ目" });
  await slow.finish(reply.status_url);
  await createGennaiClient(app.url, { endpoint: "/gennai/invoke", sessionId }).invoke({ question: "二つ目" });
  expect(app.assistant.asked.at(-1)?.history?.map(({ content }) => content)).toEqual([
    "一つ目",
    "待ち時間は42.5分でした。[1]",
  ]);
});

it("answers no more at a time than it is told to, and everybody in the end", async () => {
  let most = 0;
  const assistant = createFakeAssistant({
    async hold() {
      most = Math.max(most, assistant.openAnswers());
      // The first ones wait for one another.
      await until(() => most >= 3);
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  });
  const gennai = createGennaiService({
    logger: createLogger({ write: () => undefined }),
    settings: gennaiSettingsOf({ GENNAI_CONCURRENCY: "3" }),
  });
  const app = await startTestApp({ assistant, gennai });
  const clients = Array.from({ length: 20 }, (_, at) =>
    createGennaiClient(app.url, { endpoint: REQUESTS, userId: `user-${at}` }),
  );
  const ends = await Promise.all(
    clients.map(async (client) => client.finish((await client.request({ question: "待ち時間は？" })).reply.status_url)),
  );
  expect(ends.map(({ status }) => status)).toEqual(clients.map(() => "COMPLETED"));
  expect(most).toBe(3);
});

/** Two keys of one person, and one of another, over a store of their own. */
async function startWithKeys() {
  const store = await openSqliteStore(await makeFolder());
  const [sato, suzuki] = await Promise.all(
    ["sato", "suzuki"].map(async (name) => (await store.accounts.users.signIn(identityOf(name))).id),
  );
  const addKey = async (token: string, userId = ""): Promise<void> =>
    store.accounts.keys.add(
      {
        ...{ id: `id-${token}`, tokenHash: hashToken(token), prefix: "tk_", name: token, userId, scopes: ["ask"] },
        ...{ createdAt: new Date().toISOString(), expiresAt: "2099-01-01T00:00:00.000Z" },
      },
      { limit: 9 },
    );
  await addKey(tokenOf("a"), sato);
  await addKey(tokenOf("b"), sato);
  await addKey(tokenOf("c"), suzuki);
  return { store, signIn: signInOf(store), satoId: sato as string };
}

const tokenOf = (letter: string): string => `tk_${letter.repeat(43)}`;

it("tells a job to its asker, and to the program when it does not say for whom it asks; to nobody else", async () => {
  const { store, signIn } = await startWithKeys();
  const app = await startTestApp({ store, signIn });
  const ask = { endpoint: REQUESTS, userId: "user-a", apiKey: tokenOf("a") };
  const client = createGennaiClient(app.url, ask);
  const { reply } = await client.request({ question: "待ち時間は？" });
  await client.finish(reply.status_url);
  const seenBy = async (options: { userId: string; apiKey: string }): Promise<number> => {
    const other = createGennaiClient(app.url, { endpoint: REQUESTS, namesUserInStatus: true, ...options });
    return (await other.poll(reply.status_url)).status;
  };
  expect(await seenBy({ userId: "user-a", apiKey: tokenOf("a") })).toBe(200);
  expect(await seenBy({ userId: "", apiKey: tokenOf("a") })).toBe(200);
  // A key that was made anew while the answer was being written.
  expect(await seenBy({ userId: "user-a", apiKey: tokenOf("b") })).toBe(200);
  expect(await seenBy({ userId: "user-b", apiKey: tokenOf("a") })).toBe(404);
  expect(await seenBy({ userId: "user-a", apiKey: tokenOf("c") })).toBe(404);
  expect((await app.get(reply.status_url)).status).toBe(401);
});

it("does nothing any more for somebody who was suspended, or whose key was revoked, while it waited", async () => {
  const { store, signIn, satoId } = await startWithKeys();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const assistant = createFakeAssistant({ hold: () => held });
  const gennai = createGennaiService({
    logger: createLogger({ write: () => undefined }),
    settings: gennaiSettingsOf({ GENNAI_CONCURRENCY: "1" }),
  });
  const app = await startTestApp({ store, signIn, assistant, gennai });
  const request = async (apiKey: string): Promise<string> => {
    const { reply } = await createGennaiClient(app.url, { endpoint: REQUESTS, apiKey }).request({ question: "x" });
    return reply.request_id;
  };
  const running = await request(tokenOf("c"));
  await until(() => assistant.openAnswers() === 1);
  const revoked = await request(tokenOf("b"));
  const kept = await request(tokenOf("a"));
  await store.accounts.keys.revoke(`id-${tokenOf("b")}`, undefined);
  const ofSato = store.of({ userId: satoId, kind: "session" });
  const stateOf = async (id: string): Promise<string | undefined> => (await ofSato.gennai.job(id))?.state;
  release();
  await until(async () => (await store.gennai.unfinished()).length === 0);
  expect(running).not.toBe(kept);
  expect([await stateOf(revoked), await stateOf(kept)]).toEqual(["ERROR", "COMPLETED"]);
  const asked = assistant.asked.length;
  await store.accounts.users.update(satoId, { state: "suspended" });
  expect((await app.post(REQUESTS, {}, { headers: { "x-api-key": tokenOf("a") } })).status).toBe(401);
  const late = randomUUID();
  await ofSato.gennai.addJob({
    ...{ requestId: late, appId: "policy-qa", data: JSON.stringify({ text: "x", histories: [], attached: null }) },
    asker: { userId: satoId, kind: "key", keyId: `id-${tokenOf("a")}`, endUser: "" },
  });
  await startTestApp({ store, signIn, assistant });
  await until(async () => (await store.gennai.unfinished()).length === 0);
  expect(await stateOf(late)).toBe("ERROR");
  expect(assistant.asked).toHaveLength(asked);
});

it("withholds an answer from a collection that its asker may no longer read", async () => {
  const { store, signIn, satoId } = await startWithKeys();
  const app = await startTestApp({ store, signIn });
  const client = createGennaiClient(app.url, { endpoint: REQUESTS, apiKey: tokenOf("a") });
  const { reply } = await client.request({ question: "待ち時間は？" });
  await client.finish(reply.status_url);
  const nobody = { ownerUserId: null, ownerTeamId: null, retentionDays: null };
  await store.rights.set({ ...nobody, collection: "policy", visibility: "private" });
  const withheld = (await client.poll(reply.status_url)).reply;
  expect(withheld.outputs).toMatch(/権限がなくなったか/u);
  expect(JSON.stringify(withheld)).not.toContain("42.5");
  await store.rights.set({ ...nobody, collection: "policy", visibility: "private", ownerUserId: satoId });
  expect((await client.poll(reply.status_url)).reply.outputs).toContain("42.5分");
});

it("forgets a result when its time has come, and never a job that is not done", async () => {
  const app = await startTestApp();
  const client = createGennaiClient(app.url, { endpoint: REQUESTS });
  const { reply } = await client.request({ question: "待ち時間は？" });
  await client.finish(reply.status_url);
  const own = app.wholeStore.of({ userId: "local", kind: "local", endUser: "user-a" });
  const asker = { userId: "local", kind: "local" as const, keyId: null, endUser: "user-a" };
  const waiting = await own.gennai.addJob({ requestId: randomUUID(), asker, appId: "policy-qa", data: "{}" });
  const later = new Date(Date.now() + 1_000);
  await app.wholeStore.gennai.forget({ now: later, endedBefore: later });
  expect((await client.poll(reply.status_url)).status).toBe(404);
  expect((await client.poll(`/gennai/status/${waiting.requestId}`)).reply.status).toBe("PENDING");
});
