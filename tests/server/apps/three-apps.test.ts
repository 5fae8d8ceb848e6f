import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { type AnswerJson, answerSchema, appListSchema } from "../../../server/contract.ts";
import { createLogger } from "../../../server/logger.ts";
import { type RunningServer, startServer } from "../../../server/start-server.ts";
import { parseEvents } from "../read-events.ts";
import { until } from "../start-test-app.ts";
import { writeTinyCorpus } from "../write-tiny-corpus.ts";

const LAW = `<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Reiwa" Year="8" Num="7" LawType="Act" Lang="ja"><LawNum>令和八年法律第七号</LawNum><LawBody>
<LawTitle>水辺保全法</LawTitle><MainProvision>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>この法律は、水辺の環境を保全することを目的とする。</Sentence></ParagraphSentence></Paragraph></Article>
<Article Num="2"><ArticleCaption>（届出）</ArticleCaption><ArticleTitle>第二条</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>水辺に桟橋を設けようとする者は、工事を始める三十日前までに市長に届け出なければならない。</Sentence></ParagraphSentence></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>前項の届出をした者は、工事の完了の日から十日以内にその旨を市長に報告しなければならない。</Sentence></ParagraphSentence></Paragraph></Article>
</MainProvision></LawBody></Law>`;

interface Town {
  server: RunningServer;
  logs: Record<string, unknown>[];
  lawFolder: string;
  start(): Promise<RunningServer>;
  close(): Promise<void>;
}

async function openTown(): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-three-"));
  const lawFolder = join(folder, "laws");
  const settings = join(folder, "tenkyo.config.yaml");
  await writeFile(settings, `apps:\n  - { id: law, source: ${lawFolder} }\n`);
  const config = loadConfig({
    ...{ PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR: await writeTinyCorpus(folder) },
    ...{ TENKYO_CONFIG: settings, SYNONYMS_FILE: join(folder, "none.json") },
  });
  const logs: Record<string, unknown>[] = [];
  const logger = createLogger({ write: (line) => logs.push(JSON.parse(line) as Record<string, unknown>) });
  const output = { isTTY: false, write: () => true };
  const start = () => startServer({ config, logger, output, signal: new AbortController().signal });
  const town: Town = {
    ...{ server: await start(), logs, lawFolder, start },
    async close() {
      await town.server.close(0);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return town;
}

let town: Town;
beforeAll(async () => {
  town = await openTown();
}, 60_000);
afterAll(() => town.close());

const post = (path: string, body: object): Promise<Response> =>
  fetch(town.server.url + path, {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  });
async function ask(body: object): Promise<AnswerJson> {
  const reply = await post("/api/ask", body);
  expect(reply.status).toBe(200);
  return answerSchema.parse(await reply.json());
}
async function listApps() {
  const { apps } = appListSchema.parse(await (await fetch(`${town.server.url}/api/apps`)).json());
  return apps;
}
const untilReady = (id: string): Promise<void> =>
  until(async () => (await listApps()).some((app) => app.id === id && app.isReady));

describe("a server with the shipped apps", () => {
  it("lists them, the default one first, and says which has no documents yet", async () => {
    await untilReady("helpdesk");
    expect((await listApps()).map(({ id, isDefault, isReady }) => [id, isDefault, isReady])).toEqual([
      ["policy-qa", true, true],
      ["helpdesk", false, true],
      ["law", false, false],
    ]);
    expect(JSON.stringify(await listApps())).not.toContain("instructions");
  });

  it("answers as 政策QA from the corpus", async () => {
    const answer = await ask({ app: "policy-qa", question: "令和7年度の図書館の貸出冊数はいくつですか" });
    expect(answer).toMatchObject({ app: "policy-qa", abstained: false });
    expect(answer.answer).toContain("120万冊");
    expect(answer.collection).toBeUndefined();
  });

  it("answers as 庁内ヘルプデスク from a row of its own FAQ", async () => {
    const answer = await ask({ app: "helpdesk", question: "スキャンした PDF は読めますか" });
    expect(answer).toMatchObject({ app: "helpdesk", abstained: false, collection: "tenkyo-helpdesk" });
    expect(answer.citations[0]).toMatchObject({ source: "faq.csv" });
    expect(answer.answer).toContain("OCR");
  });

  it("tells what to do about 法令調査 before there is a law, and answers once there is one and the server starts again", async () => {
    const question = "桟橋を設ける届出の期限は";
    const refused = await post("/api/ask", { app: "law", question });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      error: { code: "app-not-ready", message: expect.stringContaining("tenkyo-law") },
    });
    await mkdir(town.lawFolder);
    await writeFile(join(town.lawFolder, "508AC0000000007_20260401_000000000000000.xml"), LAW);
    await town.server.close(0);
    town.server = await town.start();
    await untilReady("law");
    const answer = await ask({ app: "law", question });
    expect(answer).toMatchObject({ app: "law", abstained: false, collection: "tenkyo-law" });
    expect(answer.citations[0]).toMatchObject({ title: "水辺保全法", asOf: "2026-04-01" });
    expect(answer.citations[0]?.place).toMatch(/^第二条/u);
    expect(answer.answer).toContain("三十日前");
  }, 30_000);

  it("goes on with an app in a stored conversation, also for a reader who was cut off, and keeps which app it was", async () => {
    const answerId = crypto.randomUUID();
    const body = { app: "helpdesk", question: "API キーはどこで作れますか", keepRunning: true, answerId };
    const events = parseEvents(await (await post("/api/chat", body)).text());
    const end = events.at(-1)?.data as AnswerJson & { conversationId: string };
    expect(end).toMatchObject({ app: "helpdesk", abstained: false });
    const next = { app: "helpdesk", conversationId: end.conversationId, question: "漏れたときはどうしますか" };
    const reply = parseEvents(await (await post("/api/chat", next)).text()).at(-1);
    expect(reply).toMatchObject({ name: "answer-end", data: { conversationId: end.conversationId, app: "helpdesk" } });
    const stored = await (await fetch(`${town.server.url}/api/conversations/${end.conversationId}`)).json();
    expect(JSON.stringify(stored).match(/"app":"helpdesk"/gu)).toHaveLength(2);
  });

  it.each([
    ["an app that does not exist", { app: "none" }, 404, "app-not-found"],
    ["a collection that is not the app's", { app: "helpdesk", collection: "policy" }, 404, "collection-not-found"],
    ["an id that is none", { app: "../x" }, 400, "invalid-request"],
    ["an unknown model", { app: "helpdesk", model: "x" }, 400, "model-not-found"],
  ])("refuses %s", async (_what, body, status, code) => {
    for (const path of ["/api/ask", "/api/chat"]) {
      const reply = await post(path, { question: "使い方は", ...body });
      const isStream = reply.headers.get("content-type")?.startsWith("text/event-stream") === true;
      const told = isStream ? parseEvents(await reply.text()).at(-1)?.data : await reply.json();
      expect(told).toMatchObject({ error: { code } });
      if (!isStream) expect(reply.status).toBe(status);
    }
  });

  it("tells the log what became of the folders", () => {
    const told = town.logs.filter(({ message }) => message === "documents of an app ingested");
    expect(told.map(({ collection }) => collection)).toEqual(["tenkyo-helpdesk", "tenkyo-law"]);
    expect(town.logs.filter(({ level, code }) => level === "error" && code !== "app-not-ready")).toEqual([]);
  });
});
