import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Config, loadConfig } from "../../core/config.ts";
import {
  answerSchema,
  conversationSchema,
  documentListSchema,
  documentSchema,
  searchResponseSchema,
} from "../../server/contract.ts";
import { createLogger } from "../../server/logger.ts";
import { type RunningServer, startServer } from "../../server/start-server.ts";
import { answerEndOf, readEvents } from "./read-events.ts";
import { makeFolder } from "./start-test-app.ts";
import { TINY_CORPUS, writeTinyCorpus } from "./write-tiny-corpus.ts";

interface Started extends RunningServer {
  printed: string;
  logs: string[];
}

async function makeConfig(): Promise<Config> {
  const folder = await makeFolder();
  const CORPUS_DIR = await writeTinyCorpus(folder);
  return loadConfig({
    PORT: "0",
    STATE_DIR: join(folder, "state"),
    CORPUS_DIR,
    SYNONYMS_FILE: join(folder, "none.json"),
  });
}

/** Everything that ships, over a tiny corpus. */
async function start(config: Config): Promise<Started> {
  let printed = "";
  const logs: string[] = [];
  const output = {
    isTTY: false,
    write(text: string) {
      printed += text;
      return true;
    },
  };
  const logger = createLogger({ write: (line) => logs.push(line) });
  const server = await startServer({ config, logger, output, signal: new AbortController().signal });
  onTestFinished(() => server.close(0));
  return { ...server, printed, logs };
}

async function postJson(url: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";

describe("the whole server over a tiny corpus", () => {
  it("answers with a quote that is the document's own text at the place it names", async () => {
    const { url } = await start(await makeConfig());
    const answer = answerSchema.strict().parse(await (await postJson(`${url}/api/ask`, { question: QUESTION })).json());
    expect(answer.abstained).toBe(false);
    expect(answer.answer).toContain("42.5分");
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const citation of answer.citations) {
      const path = `/api/documents/${encodeURIComponent(citation.documentId)}`;
      const { text, source } = documentSchema.strict().parse(await (await fetch(`${url}${path}`)).json());
      expect(text).toBe(TINY_CORPUS[source]);
      expect(citation.quote).toBe(text.slice(citation.charStart, citation.charEnd));
      const lines = text.split("\n").slice(citation.lineStart - 1, citation.lineEnd);
      expect(lines.join("\n")).toContain(citation.quote);
    }
    expect(answer.citations[0]?.quote).toContain("42.5分");
  });

  it("lists its documents and finds passages", async () => {
    const { url } = await start(await makeConfig());
    const { documents } = documentListSchema.strict().parse(await (await fetch(`${url}/api/documents`)).json());
    expect(documents.map(({ source }) => source).sort()).toEqual(["library.txt", "plan.txt"]);
    const found = await (await postJson(`${url}/api/search`, { query: "図書館の貸出冊数", topK: 2 })).json();
    const { passages } = searchResponseSchema.strict().parse(found);
    expect(passages[0]).toMatchObject({ source: "library.txt", rank: 1 });
    for (const { source, text, charStart, charEnd } of passages) {
      expect(TINY_CORPUS[source]?.slice(charStart, charEnd)).toBe(text);
    }
  });

  it("keeps a conversation over a restart, which builds no index anew", async () => {
    const config = await makeConfig();
    const first = await start(config);
    expect(first.printed).toContain("公開しました");
    const reply = await postJson(`${first.url}/api/chat`, { question: QUESTION });
    const { conversationId, messageId, questionMessageId: _, ...answer } = answerEndOf(await readEvents(reply));
    await first.close(1_000);
    const second = await start(config);
    expect(second.printed).toContain("変更はありません");
    const stored = await (await fetch(`${second.url}/api/conversations/${conversationId}`)).json();
    expect(conversationSchema.strict().parse(stored).messages[1]).toMatchObject({ id: messageId, answer });
    const followUp = await postJson(`${second.url}/api/chat`, { question: "今後の方針は？", conversationId });
    expect(answerEndOf(await readEvents(followUp)).conversationId).toBe(conversationId);
  });

  it("takes over a corpus that has changed", async () => {
    const config = await makeConfig();
    await (await start(config)).close(0);
    await writeFile(join(config.CORPUS_DIR, "park.txt"), "# 公園\n\n公園の数は88か所です。\n");
    const { url } = await start(config);
    const answer = await (await postJson(`${url}/api/ask`, { question: "公園の数は何か所ですか" })).json();
    expect(answerSchema.parse(answer).answer).toContain("88か所");
  });

  it("serves the index it has when the corpus cannot be read any more, and says so", async () => {
    const config = await makeConfig();
    await (await start(config)).close(0);
    await rm(config.CORPUS_DIR, { recursive: true });
    const { url, printed } = await start(config);
    expect(printed).toContain("前回の索引で起動します");
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("does not start without a corpus and without an index, and gives everything free again", async () => {
    const config = await makeConfig();
    await expect(start({ ...config, CORPUS_DIR: join(config.CORPUS_DIR, "none") })).rejects.toMatchObject({
      code: expect.stringMatching(/^[a-z-]+$/u),
    });
    await (await start(config)).close(0);
  });

  it("refuses a second server on the same state folder", async () => {
    const config = await makeConfig();
    await start(config);
    await expect(start(config)).rejects.toMatchObject({ code: "state-in-use" });
  });

  it("stops a start that is interrupted, before it has built anything", async () => {
    const config = await makeConfig();
    const written: string[] = [];
    const output = { isTTY: false, write: (text: string) => written.push(text) > 0 };
    const signal = AbortSignal.abort(new Error("interrupted"));
    const logger = createLogger({ write: () => {} });
    await expect(startServer({ config, logger, output, signal })).rejects.toThrow("interrupted");
    expect(written).toEqual([]);
    expect((await start(config)).printed).toContain("公開しました");
  });
});
