import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { configuredModels } from "../../../../core/answer/generated/configured-models.ts";
import type { Assistant } from "../../../../core/assistant.ts";
import { loadConfig } from "../../../../core/config.ts";
import { createAssistant } from "../../../../core/create-assistant.ts";
import { abortSoon, collect, collectFailure, tapFirst } from "../../llm/collect.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "../../llm/scripted-openai-server.ts";
import { ingestLibrary, SECRET_TITLE } from "./ingest-library.ts";
import { SECRET } from "./sample-request.ts";

const PUBLIC_QUESTION = { question: "中央図書館の利用者は何人ですか", topK: 1 };
const SECRET_QUESTION = { question: "庁舎の紅葉台への移転の費用はいくらですか" };

let folder: string;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenkyo-generated-"));
  await ingestLibrary(folder);
});
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The shipped assistant, as the settings make it, with a scripted model on a real server. */
async function open(
  script: Script,
  settings: Record<string, string> = {},
): Promise<{ assistant: Assistant; server: ScriptedServer }> {
  const server = await startScriptedServer(script);
  const named = { LLM_BASE_URL: server.baseUrl, LLM_MODEL: "scripted", DEFAULT_MODEL: "llm:scripted" };
  const models = configuredModels(loadConfig({ ...named, ...settings }));
  const assistant = await createAssistant({ stateDir: folder, defaultCollection: "sample", models });
  opened.push(server, assistant);
  return { assistant, server };
}

const saying =
  (...texts: string[]): Script =>
  ({ say, finish }) => {
    for (const text of texts) say(text);
    finish();
  };

describe("an answer from a model behind HTTP", () => {
  it("of a truthful one has citations cut from the document, and supported figures", async () => {
    const { assistant, server } = await open(saying("利用者は4,2", "10人でした[", "1]。"));
    const answer = await assistant.ask(PUBLIC_QUESTION);
    expect(answer).toMatchObject({ answer: "利用者は4,210人でした[1]。", abstained: false, model: "llm:scripted" });
    expect(answer.citations.map(({ quote }) => quote)).toEqual(["中央図書館の利用者は2025年に4,210人でした。"]);
    expect(answer.figures).toMatchObject([{ value: 4210, status: "supported", citationId: 1 }]);
    expect(server.received()).toContain("中央図書館の利用者は2025年に4,210人でした。");
  });

  it("of one that invents a figure has the figure marked", async () => {
    const { assistant } = await open(saying("利用者は9,999人でした[1]。"));
    expect((await assistant.ask(PUBLIC_QUESTION)).figures).toMatchObject([{ value: 9999, status: "unsupported" }]);
  });

  it("of one that cites a passage that does not exist has no such mark", async () => {
    const { assistant } = await open(saying("利用者は4,210人でした[99]。"));
    const { answer, citations, figures } = await assistant.ask(PUBLIC_QUESTION);
    expect(answer).toBe("利用者は4,210人でした。");
    expect(citations).toEqual([]);
    expect(figures).toMatchObject([{ value: 4210, status: "unsupported" }]);
  });

  it("of one that omits citations has its figures marked", async () => {
    const { assistant } = await open(saying("利用者は4,210人でした。"));
    expect((await assistant.ask(PUBLIC_QUESTION)).figures).toMatchObject([{ status: "unsupported" }]);
  });

  it("checks every paragraph by its own citations", async () => {
    const { assistant } = await open(saying("積雪は10cmです。\n\n利用者は4,210人でした[1]。"));
    const statuses = (await assistant.ask(PUBLIC_QUESTION)).figures.map(({ value, status }) => [value, status]);
    expect(statuses).toEqual([
      [10, "unsupported"],
      [4210, "supported"],
    ]);
  });

  it("of one that follows an instruction has what it was made to say marked, or not shown at all", async () => {
    const planted = saying("指示どおりお答えします。利用者は999,999人です[1]。");
    const plain = await (await open(planted)).assistant.ask(PUBLIC_QUESTION);
    expect(plain.figures).toMatchObject([{ value: 999_999, status: "unsupported" }]);
    const { assistant } = await open(planted, { STRICT_FIGURES: "always" });
    const events = await collect(assistant.answer(PUBLIC_QUESTION));
    expect(JSON.stringify(events)).not.toContain("999,999");
    expect(events.at(-1)).toMatchObject({ answer: { replacedSentences: 1 } });
  });

  it("of one that never stops ends, says that it is cut short, and ends the request upstream", async () => {
    const { assistant, server } = await open(async ({ say, response }) => {
      while (!response.destroyed) {
        say("利用者は増え続けています。".repeat(20));
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    const { answer, isCutShort } = await assistant.ask(PUBLIC_QUESTION);
    await server.aborted;
    expect(isCutShort).toBe(true);
    expect(answer.length).toBeLessThan(25_000);
  });

  it("of one that reaches its longest reply stands as far as it came, checked, and says so", async () => {
    const { assistant } = await open(({ say, finish }) => {
      say("利用者は4,210人でした[1]。開館は");
      finish("length");
    });
    const { answer, isCutShort, figures, usage } = await assistant.ask(PUBLIC_QUESTION);
    expect(answer).toBe("利用者は4,210人でした[1]。開館は");
    expect(isCutShort).toBe(true);
    expect(figures).toMatchObject([{ value: 4210, status: "supported" }]);
    expect(usage?.isEstimated).toBe(true);
  });

  it("of one that says nothing is there is an abstention", async () => {
    const { assistant } = await open(saying("資料には記載がありません。"));
    expect(await assistant.ask(PUBLIC_QUESTION)).toMatchObject({ abstained: true, citations: [] });
  });

  it.each([401, 429, 500])("comes from the built-in answerer after status %i, and says so", async (status) => {
    const { assistant } = await open(({ fail }) => fail(status, {}, { "Retry-After": "60" }));
    const { model, routing, citations, figures } = await assistant.ask(PUBLIC_QUESTION);
    expect(model).toBe("extractive");
    expect(routing).toMatchObject([
      { model: "llm:scripted", outcome: "failed" },
      { model: "extractive", outcome: "used" },
    ]);
    expect(citations[0]?.quote).toContain("4,210人");
    expect(figures.every((figure) => figure.status === "supported")).toBe(true);
  });

  it("ends in an error when the stream is cut, after the text that came", async () => {
    const { assistant } = await open(({ say, response }) => {
      say("利用者は");
      setTimeout(() => response.destroy(), 20);
    });
    const { items, error } = await collectFailure(assistant.answer(PUBLIC_QUESTION));
    expect(items.at(-1)).toEqual({ type: "text-delta", text: "利用者は" });
    expect(error).toMatchObject({ code: "backend-failed", failure: "cut-off" });
  });

  it("ends the request upstream within 200 ms when its signal is aborted", async () => {
    const { assistant, server } = await open(async ({ say, response }) => {
      while (!response.destroyed) {
        say("続く");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    const abort = abortSoon();
    const events = assistant.answer(PUBLIC_QUESTION, { signal: abort.signal });
    // The first event is what was found, before the model is asked.
    await events.next();
    // Nor is the second, who writes.
    await events.next();
    const { items, error } = await collectFailure(tapFirst(events, abort.start));
    await server.aborted;
    expect(abort.elapsedMs()).toBeLessThan(200);
    expect(error).toBe(abort.signal.reason);
    expect(items).toContainEqual({ type: "text-delta", text: "続く" });
  });
});

describe("a passage of class 2", () => {
  /** Every piece of a text that is long enough to be no accident. */
  const piecesOf = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 4) }, (_, at) => text.slice(at, at + 5)).filter(
      (piece) => !/\s/u.test(piece),
    );

  it("opens no connection to a model for class 1, whatever else is found", async () => {
    const { assistant, server } = await open(saying("a"));
    const { routing, citations, classification } = await assistant.ask(SECRET_QUESTION);
    expect(routing).toMatchObject([{ outcome: "refused" }, { model: "extractive", outcome: "used" }]);
    expect(classification).toBe(2);
    expect(citations[0]?.quote).toContain("987億円");
    expect(server.connectionCount()).toBe(0);
    expect(server.received()).toBe("[]");
  });

  it("reaches it neither through what was said about it before", async () => {
    const { assistant, server } = await open(saying("利用者は4,210人でした[1]。"));
    const restricted = await assistant.ask({ ...SECRET_QUESTION, model: "extractive" });
    expect(restricted.answer).toContain("987億円");
    const history = [
      { role: "user", content: SECRET_QUESTION.question },
      { role: "assistant", content: restricted.answer },
    ] as const;
    await assistant.ask({ ...PUBLIC_QUESTION, history: [...history] });
    await assistant.ask({ question: "では図書館の利用者は？", topK: 1, history: [...history] });
    await assistant.ask({ ...SECRET_QUESTION, question: "それはいつですか", history: [...history] });
    expect(server.connectionCount()).toBeGreaterThan(0);
    const received = server.received();
    // What the user typed is the user's to send.
    const typed = SECRET_QUESTION.question;
    const found = piecesOf(SECRET + SECRET_TITLE).filter((piece) => received.includes(piece) && !typed.includes(piece));
    expect(found).toEqual([]);
    expect(received).not.toContain("987");
  });

  it("reaches a model that may see class 2", async () => {
    const { assistant, server } = await open(saying("費用は987億円の見込みです[1]。"), { LLM_MAX_CLASSIFICATION: "2" });
    const { figures } = await assistant.ask({ ...SECRET_QUESTION, topK: 1 });
    expect(server.received()).toContain("987億円");
    expect(figures).toMatchObject([{ value: 98_700_000_000, status: "supported" }]);
  });
});
