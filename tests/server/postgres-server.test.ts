import { join } from "node:path";
import { expect, it } from "vitest";
import { conversationListSchema } from "../../server/contract.ts";
import { describeOnPostgres } from "../postgres.ts";
import { answerEndOf, readEvents } from "./read-events.ts";
import { startProcess } from "./start-process.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { tinyServerSettings, writeTinyCorpus } from "./write-tiny-corpus.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";

function post(url: string, path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** The stored answer, or the code of the error instead of one. */
async function chat(
  url: string,
  body: object,
): Promise<{ conversationId: string } | { code: string; message: string }> {
  const reply = await post(url, "/api/chat", body);
  if (!reply.ok) return ((await reply.json()) as { error: { code: string; message: string } }).error;
  const events = await readEvents(reply);
  const last = events.at(-1);
  return last?.name === "error" ? last.data.error : answerEndOf(events);
}

describeOnPostgres("a server with DATABASE_URL", (postgres) => {
  it("keeps conversations there, through a lost database and a kill", { timeout: 120_000 }, async () => {
    const folder = await makeFolder();
    const settings = {
      ...(await tinyServerSettings(folder)),
      DATABASE_URL: await postgres.createDatabase(),
    };
    const first = await startProcess(settings);
    const stored = await chat(first.url, { question: QUESTION });
    expect(stored).toMatchObject({ conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
    const { conversationId } = stored as { conversationId: string };

    await postgres.cluster.stop();
    for (const body of [{ question: QUESTION }, { question: QUESTION, conversationId }]) {
      expect(await chat(first.url, body)).toMatchObject({
        code: "storage-error",
        message: expect.stringContaining("に接続できません"),
      });
    }
    const list = await fetch(`${first.url}/api/conversations`);
    expect(list.status).toBe(503);
    expect(JSON.stringify(await list.json())).not.toContain("postgresql://");
    // What has to be stored nowhere is still answered.
    const search = await post(first.url, "/api/search", { query: QUESTION });
    expect(search.status).toBe(200);
    const asked = await chat(first.url, { question: QUESTION, store: false });
    expect(asked).toMatchObject({ conversationId: "" });

    await postgres.cluster.start();
    await until(async () => (await fetch(`${first.url}/api/conversations`)).ok);
    await until(async () => "conversationId" in (await chat(first.url, { question: QUESTION, conversationId })));
    await first.kill();

    const second = await startProcess(settings);
    const reply = await fetch(`${second.url}/api/conversations`);
    const { conversations } = conversationListSchema.parse(await reply.json());
    expect(conversations).toMatchObject([{ id: conversationId }]);
    const conversation = await (await fetch(`${second.url}/api/conversations/${conversationId}`)).json();
    expect(JSON.stringify(conversation)).toContain(QUESTION);
  });

  it("does not start without its database, and says what to do without the password", { timeout: 60_000 }, async () => {
    const folder = await makeFolder();
    const { spawnCommand } = await import("../spawn-command.ts");
    const child = spawnCommand("server/main.ts", {
      settings: {
        PORT: "0",
        STATE_DIR: join(folder, "state"),
        CORPUS_DIR: await writeTinyCorpus(folder),
        DATABASE_URL: "postgresql://tenkyo:himitsu@127.0.0.1:1/tenkyo",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let printed = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    await until(() => child.exitCode !== null);
    expect(child.exitCode).toBe(1);
    expect(printed).toContain('データベース "127.0.0.1:1/tenkyo" に接続できません（ECONNREFUSED）');
    expect(printed).not.toContain("himitsu");
  });
});
