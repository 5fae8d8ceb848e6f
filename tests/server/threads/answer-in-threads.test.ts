import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createExtractiveModel } from "../../../core/answer/extractive/extractive-model.ts";
import type { Assistant } from "../../../core/assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { CollectionNotFoundError, ModelNotFoundError } from "../../../core/errors.ts";
import type { Answer, AnswerEvent, SourceDocument } from "../../../core/types.ts";
import { createLogger } from "../../../server/logger.ts";
import { answerInThreads } from "../../../server/threads/answer-in-threads.ts";
import { inventedDocument, TOWN_PLAN, YEARBOOK } from "../../core/support/invented-documents.ts";
import { openSampleAssistant } from "../../core/support/sample-assistant.ts";
import { scriptedModel } from "../../core/support/scripted-model.ts";

const QUESTION = "2024年の青葉区の電子申請の利用率は？";
const BRIDGES = inventedDocument({
  id: "bridges",
  source: "bridges.txt",
  title: "橋の一覧",
  text: "# 橋の一覧\n\n緑大橋は、川に架かる全長320mの橋です。\n",
});

interface Threaded {
  assistant: Assistant;
  /** What threads have answered. */
  answered: Answer[];
  logs: string[];
  stateDir: string;
  publish: (documents: readonly SourceDocument[]) => Promise<void>;
}

async function openThreaded({
  count = 1,
  synonyms = '{ "groups": [] }',
  models = [createExtractiveModel()],
} = {}): Promise<Threaded> {
  const {
    assistant: own,
    stateDir,
    publish,
  } = await openSampleAssistant([TOWN_PLAN, YEARBOOK], {
    ...{ models, embedder: createLexicalEmbedder() },
  });
  const synonymsFile = join(stateDir, "synonyms.json");
  await writeFile(synonymsFile, synonyms);
  const answered: Answer[] = [];
  const logs: string[] = [];
  const { assistant, startThreads } = answerInThreads(own, {
    ...{ count, settings: { stateDir, defaultCollection: "sample", synonymsFile } },
    logger: createLogger({ write: (line) => logs.push(line) }),
    onAnswered: (answer) => answered.push(answer),
  });
  onTestFinished(() => assistant.close());
  startThreads();
  return { assistant, answered, logs, stateDir, publish };
}

/** Asks until a thread has answered. */
async function awaitThreads({ assistant, answered }: Threaded): Promise<void> {
  await expect
    .poll(
      async () => {
        await assistant.ask({ question: QUESTION });
        return answered.length;
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(0);
}
const withoutTimes = ({ timings: _timings, requestId: _requestId, ...answer }: Answer): object => answer;

describe("answers in threads", () => {
  it("are those of the server's own thread, event by event", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded();
    const { assistant, answered } = threaded;
    const own = await assistant.ask({ question: QUESTION });
    expect(answered).toEqual([]);
    await awaitThreads(threaded);
    const before = answered.length;
    const events: AnswerEvent[] = [];
    for await (const event of assistant.answer({ question: QUESTION }, { requestId: "r7" })) events.push(event);
    expect(answered).toHaveLength(before + 1);
    expect(events.at(0)).toMatchObject({ type: "retrieval-end" });
    expect(events.at(-1)).toMatchObject({ type: "answer-end", answer: { requestId: "r7" } });
    expect(withoutTimes(answered.at(-1) as Answer)).toEqual(withoutTimes(own));
    expect(own.citations.length).toBeGreaterThan(0);
  });

  it("all come from threads when many are asked at once", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded();
    await awaitThreads(threaded);
    const { assistant, answered } = threaded;
    const before = answered.length;
    const answers = await Promise.all(Array.from({ length: 30 }, () => assistant.ask({ question: QUESTION })));
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
    expect(answered).toHaveLength(before + 30);
  });

  it("come from what was published last", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded();
    await awaitThreads(threaded);
    const { assistant, answered, publish } = threaded;
    const question = "緑大橋とは何ですか";
    expect((await assistant.ask({ question })).abstained).toBe(true);
    await publish([BRIDGES]);
    await assistant.noticePublished("sample");
    const before = answered.length;
    expect((await assistant.ask({ question })).answer).toContain("320m");
    expect(answered).toHaveLength(before + 1);
  });

  it("fail as they do without threads", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded();
    await awaitThreads(threaded);
    const { assistant } = threaded;
    await expect(assistant.ask({ question: QUESTION, collection: "none" })).rejects.toThrow(CollectionNotFoundError);
    await expect(assistant.ask({ question: QUESTION, model: "none" })).rejects.toThrow(ModelNotFoundError);
  });

  it("end when nobody waits any more, with the reason", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded();
    await awaitThreads(threaded);
    const { assistant, answered } = threaded;
    const before = answered.length;
    const controller = new AbortController();
    const reason = new Error("gone");
    const stream = assistant.answer({ question: QUESTION }, { signal: controller.signal });
    const first = stream.next();
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    const late = assistant.ask({ question: QUESTION }, { signal: controller.signal });
    await expect(late).rejects.toBe(reason);
    expect(answered).toHaveLength(before);
    await assistant.ask({ question: QUESTION });
  });

  it("are not written there by language models", { timeout: 30_000 }, async () => {
    const threaded = await openThreaded({ models: [createExtractiveModel(), scriptedModel(() => ["甲。"])] });
    await awaitThreads(threaded);
    const { assistant, answered } = threaded;
    const before = answered.length;
    expect((await assistant.ask({ question: QUESTION, model: "scripted" })).model).toBe("scripted");
    await assistant.ask({ question: QUESTION, allowedModels: ["scripted"] });
    expect(answered).toHaveLength(before);
  });

  it("are given without threads while these cannot start, and with them again afterwards", {
    timeout: 30_000,
  }, async () => {
    const threaded = await openThreaded({ synonyms: "not JSON" });
    const { assistant, answered, logs, stateDir } = threaded;
    await expect.poll(() => logs.join(), { timeout: 15_000 }).toContain("another is started");
    expect((await assistant.ask({ question: QUESTION })).abstained).toBe(false);
    expect(answered).toEqual([]);
    await writeFile(join(stateDir, "synonyms.json"), '{ "groups": [] }');
    await awaitThreads(threaded);
  });
});
