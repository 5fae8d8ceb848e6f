import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { expect, it, onTestFinished } from "vitest";
import { databaseFile } from "../../../server/store/sqlite-store.ts";
import { startScriptedServer } from "../../core/llm/scripted-openai-server.ts";
import { startProcess } from "../start-process.ts";
import { makeFolder, until } from "../start-test-app.ts";
import { tinyServerSettings } from "../write-tiny-corpus.ts";
import { createGennaiClient, fileOf } from "./gennai-client.ts";

const JOBS = 100;
const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";
const REQUESTS = "/gennai/requests";

it("answers 100 questions that were accepted at once, though it is killed twice on the way, and none of them twice", {
  timeout: 240_000,
}, async () => {
  const model = await startScriptedServer(async ({ say, finish }) => {
    await sleep(60);
    say("令和7年度の窓口の平均待ち時間は42.5分です[1]。");
    finish();
  });
  onTestFinished(() => model.close());
  const settings = {
    ...(await tinyServerSettings(await makeFolder())),
    LLM_BASE_URL: model.baseUrl,
    LLM_MODEL: "scripted",
    LLM_MAX_CLASSIFICATION: "3",
  };
  const first = await startProcess(settings);
  const clientsOf = (url: string) =>
    Array.from({ length: JOBS }, (_, at) => createGennaiClient(url, { endpoint: REQUESTS, userId: `user-${at}` }));
  const accepted = await Promise.all(clientsOf(first.url).map((client) => client.request({ question: QUESTION })));
  expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([202]));
  await first.kill();
  const second = await startProcess(settings);
  const doneAt = async (url: string): Promise<number> => {
    const states = await Promise.all(
      clientsOf(url).map((client, at) => client.poll(accepted[at]?.reply.status_url ?? "")),
    );
    // Never 404, which a client takes for the end.
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set([200]));
    return states.filter(({ reply }) => reply.status === "COMPLETED").length;
  };
  await until(async () => (await doneAt(second.url)) >= JOBS / 4);
  const doneBefore = await doneAt(second.url);
  await second.kill();
  expect(doneBefore).toBeLessThan(JOBS);
  const third = await startProcess(settings);
  const ends = await Promise.all(
    clientsOf(third.url).map((client, at) => client.finish(accepted[at]?.reply.status_url ?? "")),
  );
  console.log(`${doneBefore} of ${JOBS} jobs were done at the second kill, ${ends.length} in the end`);
  for (const { status, outputs } of ends) {
    expect(status).toBe("COMPLETED");
    expect(outputs).toMatch(/42\.5分です\[1\]。/u);
  }
  await third.kill();
  const database = new Database(databaseFile(settings.STATE_DIR));
  onTestFinished(() => void database.close());
  const count = (sql: string): unknown => (database.prepare(sql).get([]) as { n: number }).n;
  expect(count("SELECT count(*) AS n FROM conversations")).toBe(JOBS);
  expect(count("SELECT count(*) AS n FROM messages")).toBe(2 * JOBS);
});

it("answers from a file that was attached just before it was killed", { timeout: 120_000 }, async () => {
  const settings = await tinyServerSettings(await makeFolder());
  const first = await startProcess(settings);
  const options = { endpoint: REQUESTS, sessionId: crypto.randomUUID() };
  const park = fileOf("公園.md", "# みどり市 公園の現況\n\n公園の数は73か所です。\n");
  const question = "公園の数は何か所ですか";
  const { status, reply } = await createGennaiClient(first.url, options).request({
    question,
    files: [{ key: "files", files: [park] }],
  });
  await first.kill();
  expect(status).toBe(202);
  const second = await startProcess(settings);
  const done = await createGennaiClient(second.url, options).finish(reply.status_url);
  expect(done.outputs).toContain("> 公園の数は73か所です。");
  const again = await createGennaiClient(second.url, { ...options, endpoint: "/gennai/invoke" }).invoke({ question });
  expect(again.reply.outputs).toContain("73か所");
  second.signal("SIGTERM");
  expect(await second.ended).toBe(0);
});
