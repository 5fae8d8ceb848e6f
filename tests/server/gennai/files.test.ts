import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { removeExpired } from "../../../server/gennai/keep-attachments.ts";
import { createLogger } from "../../../server/logger.ts";
import { startUploadApp, type UploadApp } from "../start-upload-app.ts";
import { createGennaiClient, fileOf } from "./gennai-client.ts";

const INVOKE = "/gennai/invoke";
const PARK = "# みどり市 公園の現況\n\n令和8年4月\n\n公園の数は73か所です。\n";
const QUESTION = "公園の数は何か所ですか";
const HOUR_MS = 3_600_000;

const files = (...list: { filename: string; content: string }[]) => [{ key: "files", files: list }];

async function collectionsOf({ stateDir }: UploadApp): Promise<string[]> {
  return (await readdir(join(stateDir, "index"))).filter((name) => name.startsWith("gennai-"));
}

it("answers from an attached file, with its own words, and goes on to in the same conversation", async () => {
  const app = await startUploadApp();
  const client = createGennaiClient(app.url, { endpoint: INVOKE });
  const first = await client.invoke({ question: QUESTION, files: files(fileOf("公園.md", PARK)) });
  expect(first.status).toBe(200);
  expect(first.reply.outputs).toMatch(/73か所.*\[1\]/u);
  expect(first.reply.outputs).toContain("> 公園の数は73か所です。");
  expect(first.reply.outputs).toContain("公園.md");
  expect(first.reply.outputs).toContain("添付ファイルをもとにした回答です");
  expect(first.reply.outputs).not.toContain("gennai-attached");
  const second = await client.invoke({ question: QUESTION });
  expect(second.reply.outputs).toContain("> 公園の数は73か所です。");
  // What the file does not say is answered from the app's own documents.
  const third = await client.invoke({ question: "令和7年度の図書館の貸出冊数は何冊ですか" });
  expect(third.reply.outputs).toContain("120万冊");
});

it("keeps an attached file from everybody else: other people, other conversations, other ways in", async () => {
  const app = await startUploadApp();
  const sessionId = randomUUID();
  const mine = createGennaiClient(app.url, { endpoint: INVOKE, sessionId });
  await mine.invoke({ question: QUESTION, files: files(fileOf("公園.md", PARK)) });
  const [collection = ""] = await collectionsOf(app);
  for (const options of [
    { sessionId, userId: "user-b" },
    { sessionId, userId: "" },
    { sessionId: randomUUID() },
    { sessionId, endpoint: "/gennai/apps/policy-qa/invoke", userId: "user-c" },
  ]) {
    const { reply } = await createGennaiClient(app.url, { endpoint: INVOKE, ...options }).invoke({
      question: QUESTION,
    });
    expect(reply.outputs).not.toContain("73");
  }
  // Not even whoever runs the server, who may read everything else.
  const { collections } = (await (await app.get("/api/collections")).json()) as { collections: { name: string }[] };
  expect(collections.map(({ name }) => name)).not.toContain(collection);
  expect((await app.post("/api/ask", { question: QUESTION, collection })).status).toBe(404);
  expect((await app.get(`/api/documents?collection=${collection}`)).status).toBe(404);
  expect((await app.get(`/api/uploads?collection=${collection}`)).status).toBe(404);
  expect(JSON.stringify(await (await app.get("/api/jobs")).json())).not.toContain("公園");
  expect(JSON.stringify(await (await app.get("/api/admin/collections")).json())).not.toContain(collection);
  const refused = await app.upload({ "x.md": "# x\n" }, { collection });
  expect(refused.status).toBeGreaterThanOrEqual(400);
});

it("takes files in both shapes, several, and the same again without reading it again", async () => {
  const app = await startUploadApp();
  const client = createGennaiClient(app.url, { endpoint: INVOKE });
  const { content, filename } = fileOf("公園.md", PARK);
  const other = fileOf("橋.txt", "# みどり市 橋の現況\n\n橋の数は12本です。\n");
  const shapes: unknown[] = [
    [{ key: "a", contents: content, filename }],
    [{ key: "a", content: `data:text/markdown;base64,${content}`, filename }],
    [
      { key: "a", files: [{ filename, contents: content }] },
      { key: "b", files: [other] },
    ],
    [{ key: "empty", files: [] }],
    null,
  ];
  for (const shape of shapes) {
    const { status, reply } = await client.invoke({ question: QUESTION, files: shape });
    expect({ status, has: reply.outputs.includes("73か所") }, JSON.stringify(shape)).toEqual({
      status: 200,
      has: true,
    });
  }
  expect((await client.invoke({ question: "橋の数は何本ですか" })).reply.outputs).toContain("12本");
  const generations = await readdir(join(app.stateDir, "index", (await collectionsOf(app))[0] ?? ""));
  // One for each file that was new.
  expect(generations.filter((name) => /^\d+$/u.test(name)).at(-1)).toBe("000002");
});

it.each([
  ["a kind that cannot be read", [fileOf("a.exe", "x")], 400, /「a\.exe」の形式は読めません.*\.pdf/u],
  ["an empty one", [fileOf("a.txt", "")], 400, /中身がない/u],
  ["one that is no base64", [{ filename: "a.txt", content: "@@@" }], 400, /壊れています/u],
  ["a nameless one", [fileOf("", "x")], 400, /形式は読めません/u],
  ["too many", Array.from({ length: 6 }, (_, at) => fileOf(`${at}.txt`, "x")), 413, /6 件.*5 件まで/u],
  ["too large a one", [fileOf("a.txt", "x".repeat(10 * 1024 * 1024 + 1))], 413, /大きすぎます.*10 MB/u],
] as const)("refuses %s, and says what is taken", async (_name, list, status, sentence) => {
  const app = await startUploadApp();
  for (const endpoint of [INVOKE, "/gennai/requests"]) {
    const client = createGennaiClient(app.url, { endpoint });
    const told = await client.invoke({ question: QUESTION, files: files(...list) });
    expect(told).toMatchObject({ status, reply: { outputs: expect.stringMatching(sentence) } });
  }
  expect(await readdir(join(app.stateDir, "uploads", ".changes")).catch(() => [])).toEqual([]);
});

it("says why a file cannot be read: of one among others beside the answer, of all instead of one", async () => {
  const app = await startUploadApp();
  const broken = fileOf("壊れた.pdf", "これは PDF ではありません");
  const bad = await createGennaiClient(app.url, { endpoint: INVOKE }).invoke({
    question: QUESTION,
    files: files(broken),
  });
  expect(bad.status).toBe(400);
  expect(bad.reply.outputs).toMatch(/回答していません。添付ファイル「壊れた\.pdf」を読めませんでした。./u);
  const slow = createGennaiClient(app.url, { endpoint: "/gennai/requests" });
  const done = await slow.finish((await slow.request({ question: QUESTION, files: files(broken) })).reply.status_url);
  expect(done).toMatchObject({
    status: "COMPLETED",
    outputs: expect.stringMatching(/「壊れた\.pdf」を読めませんでした/u),
  });
  const both = createGennaiClient(app.url, { endpoint: INVOKE });
  const { reply } = await both.invoke({ question: QUESTION, files: files(broken, fileOf("公園.md", PARK)) });
  expect(reply.outputs).toContain("73か所");
  expect(reply.outputs).toMatch(/注意: 添付ファイル「壊れた\.pdf」を読めませんでした。/u);
});

it("uses a file for one question when its client names no conversation", async () => {
  const app = await startUploadApp();
  const client = createGennaiClient(app.url, { endpoint: INVOKE, sessionId: null });
  const first = await client.invoke({ question: QUESTION, files: files(fileOf("公園.md", PARK)) });
  expect(first.reply.outputs).toContain("73か所");
  const again = createGennaiClient(app.url, { endpoint: INVOKE, sessionId: null });
  expect((await again.invoke({ question: QUESTION })).reply.outputs).not.toContain("73");
});

it("removes attached files when their time has come, with index and rights, and what no conversation has any more", async () => {
  const app = await startUploadApp();
  const sessionId = randomUUID();
  const client = createGennaiClient(app.url, { endpoint: INVOKE, sessionId });
  await client.invoke({ question: QUESTION, files: files(fileOf("公園.md", PARK)) });
  const [collection = ""] = await collectionsOf(app);
  const options = {
    ...{ store: app.wholeStore, assistant: app.assistant, jobHoursKept: 72 },
    uploads: { jobs: app.jobs, stateDir: app.stateDir, defaultCollection: "town" },
    logger: createLogger({ write: () => undefined }),
  };
  await removeExpired(options, new Date(Date.now() + 23 * HOUR_MS));
  expect(await collectionsOf(app)).toEqual([collection]);
  await removeExpired(options, new Date(Date.now() + 25 * HOUR_MS));
  expect(await collectionsOf(app)).toEqual([]);
  expect(await readdir(join(app.stateDir, "uploads"))).not.toContain(collection);
  expect(await app.wholeStore.rights.get(collection)).toBeUndefined();
  const { status, reply } = await client.invoke({ question: QUESTION });
  expect(status).toBe(200);
  expect(reply.outputs).not.toContain("73");
  // Attached anew, and then all that is theirs is deleted.
  await client.invoke({ question: QUESTION, files: files(fileOf("公園.md", PARK)) });
  expect(await collectionsOf(app)).toHaveLength(1);
  await app.store.data.remove([]);
  await removeExpired(options, new Date());
  expect(await collectionsOf(app)).toEqual([]);
});
