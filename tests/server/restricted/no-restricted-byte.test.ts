import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createLogger } from "../../../server/logger.ts";
import { startServer } from "../../../server/start-server.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "../../core/llm/scripted-openai-server.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { makeFolder } from "../start-test-app.ts";
import { CANARIES, canariesIn, writeCanaryCorpus } from "./canary-corpus.ts";
import { helping } from "./parrot-models.ts";

/** Fails every second time, after which the adapter tries again. */
const flaky: Script = (reply) =>
  reply.attempt % 2 === 0 ? reply.fail(500, { error: { message: "busy" } }, { "Retry-After": "0" }) : helping(reply);
const ranking: Script = ({ request, response }) => {
  const { documents } = JSON.parse(request.body) as { documents: string[] };
  const results = documents.map((document, index) => ({ index, relevance_score: 1 / (1 + document.length) }));
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ results }));
};
const embedding: Script = ({ request, response }) => {
  const { input } = JSON.parse(request.body) as { input: string[] };
  const data = input.map((text, index) => ({
    index,
    embedding: Array.from({ length: 8 }, (_, at) => 1 + ((text.charCodeAt(at % text.length) || 0) % 7)),
  }));
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ data }));
};

interface Services {
  flaky: ScriptedServer;
  open: ScriptedServer;
  cleared: ScriptedServer;
  rerank: ScriptedServer;
  embedding: ScriptedServer;
}
let services: Services;

beforeAll(async () => {
  services = {
    flaky: await startScriptedServer(flaky),
    open: await startScriptedServer(helping),
    cleared: await startScriptedServer(helping),
    rerank: await startScriptedServer(ranking),
    embedding: await startScriptedServer(embedding),
  };
});
afterAll(() => Promise.all(Object.values(services).map((server: ScriptedServer) => server.close())));

interface Started {
  url: string;
  logs: string[];
}

const ALL_STAGES = "rewriteFollowUps: true, expandQueries: true, rateRelevance: true, timeoutMs: 20000";
/** No stages, all of them with the model that answers, and all of them with one that may see class 2. */
const STAGES = { none: "", own: ALL_STAGES, cleared: `${ALL_STAGES}, model: cleared` } as const;

/** Everything that ships, with models for class 1 and 2 and a reranker for class 1 on real servers. */
async function start({
  withSecret = true,
  settings = {} as Record<string, string>,
  stages = "",
} = {}): Promise<Started> {
  const folder = await makeFolder();
  const backend = (id: keyof Services, policy: string) =>
    `  - id: ${id}\n    adapter: openai-compatible\n    baseUrl: ${services[id].baseUrl}\n    model: ${id}\n    policy: { ${policy} }\n`;
  const file = join(folder, "backends.yaml");
  await writeFile(
    file,
    `backends:\n${backend("flaky", "contract: 約款型")}${backend("open", "maxClassification: 1")}` +
      `${backend("cleared", "contract: 個別, maxClassification: 2")}default: flaky\nfailover: [open, cleared]\nstages: { ${stages} }\n`,
  );
  const config = loadConfig({
    PORT: "0",
    STATE_DIR: join(folder, "state"),
    CORPUS_DIR: await writeCanaryCorpus(folder, { withSecret }),
    SYNONYMS_FILE: join(folder, "none.json"),
    TENKYO_CONFIG: file,
    RERANK_BASE_URL: services.rerank.baseUrl,
    RERANK_MODEL: "ranking",
    RERANK_MAX_CLASSIFICATION: "1",
    ...settings,
  });
  const logs: string[] = [];
  const output = { isTTY: false, write: (text: string) => logs.push(text) > 0 };
  const logger = createLogger({ write: (line) => logs.push(line) });
  const server = await startServer({ config, logger, output, signal: new AbortController().signal });
  onTestFinished(() => server.close(0));
  return { url: server.url, logs };
}

async function post(url: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

/** A question of the conversation; the last reply is there to be copied from. */
type Ask = (lastReply: string) => string;
type Turn = readonly [name: string, ask: Ask];
const QUESTIONS: readonly Turn[] = [
  ["restricted", () => "庁舎移転の費用の見込みはいくらですか"],
  ["restricted name", () => "移転の事業者の名称は何ですか"],
  ["restricted table", () => "移転の区分ごとの面積を教えてください"],
  ["public", () => "中央図書館の利用者は何人ですか"],
  ["public name", () => "図書館の運営の事業者の名称は何ですか"],
  ["both", () => "除雪の費用と庁舎移転の費用はどちらが大きいですか"],
  ["follow-up", () => "それはいつですか"],
  ["follow-up of a name", () => "その会社の監督は誰ですか"],
  ["follow-up to another", () => "除雪の方は？"],
  ["more", () => "もっと詳しく教えてください"],
  ["typing error near a restricted name", () => "Zephyriom の図書館の利用者は何人ですか"],
  ["copied words", (reply) => `${reply.replace(/\[\d+\]/gu, "").slice(0, 60)} とは何ですか`],
  [
    "copied name",
    (reply) => `${CANARIES.find((canary) => reply.includes(canary)) ?? "中央"}の図書館の利用者は何人ですか`,
  ],
];
const [RESTRICTED, , , PUBLIC] = QUESTIONS as [Turn, Turn, Turn, Turn];
const asks: fc.Arbitrary<typeof QUESTIONS> = fc.array(fc.constantFrom(...QUESTIONS), { minLength: 1, maxLength: 4 });

/** Bodies that services got, all or from some request on. */
const received = (names: readonly (keyof Services)[], from: Partial<Record<keyof Services, number>> = {}): string =>
  names.flatMap((name) => services[name].requests.slice(from[name] ?? 0).map(({ body }) => body)).join("\n");
const CLASS_1 = ["flaky", "open", "rerank", "embedding"] as const;
/** Where what comes next begins, so that a failure is one of its own run. */
const now = (): Record<(typeof CLASS_1)[number], number> => {
  const { flaky: first, open, rerank, embedding: vectors } = services;
  const [a, b, c, d] = [first, open, rerank, vectors].map(({ requests }) => requests.length);
  return { flaky: a ?? 0, open: b ?? 0, rerank: c ?? 0, embedding: d ?? 0 };
};

describe("a document of class 2", () => {
  it.each(Object.entries(STAGES))(
    "reaches no service for class 1 and no log, whatever is asked after whatever, with stages: %s",
    {
      timeout: 240_000,
    },
    async (name, stages) => {
      const { url, logs } = await start({ stages });
      await fc.assert(
        fc.asyncProperty(asks, fc.boolean(), async (conversation, isNarrowed) => {
          const [before, logged] = [now(), logs.length];
          let conversationId: string | undefined;
          let reply = "";
          for (const [, ask] of conversation) {
            const body = {
              question: ask(reply),
              conversationId,
              ...(isNarrowed && { filter: { maxClassification: 1 } }),
            };
            const answer = answerEndOf(await readEvents(await post(`${url}/api/chat`, body)));
            conversationId = answer.conversationId;
            reply = answer.answer;
            const used = answer.routing?.find(({ outcome }) => outcome === "used")?.model;
            if (canariesIn(reply).length > 0) {
              expect(answer.classification).toBe(2);
              expect(["cleared", "extractive"]).toContain(used);
            }
          }
          expect(canariesIn(received(CLASS_1, before))).toEqual([]);
          expect(canariesIn(logs.slice(logged).join("\n"))).toEqual([]);
        }),
        {
          numRuns: name === "none" ? 53 : 43,
          examples: QUESTIONS.flatMap((next): [typeof QUESTIONS, boolean][] => [
            [[RESTRICTED, next], false],
            // A follow-up to what the models for class 1 may see, which chance alone would rarely bring.
            [[PUBLIC, next], false],
            [[next], true],
          ]),
        },
      );
      // The services were in use, and the document was found: the test could have failed.
      const isIn = (text: string, services: readonly (keyof Services)[]): boolean => received(services).includes(text);
      expect(["flaky", "rerank"].filter((name) => isIn("分館1の利用者は300人", [name as keyof Services]))).toHaveLength(
        2,
      );
      expect(canariesIn(received(["cleared"])).length).toBeGreaterThan(5);
      expect(logs.some((line) => line.includes('"outcome":"refused"'))).toBe(true);
      if (name === "none") return;
      for (const stage of ["rewriteFollowUps", "expandQueries", "rateRelevance"])
        expect(logs.filter((line) => line.includes(stage) && line.includes('"outcome":"used"')).length).toBeGreaterThan(
          0,
        );
    },
  );

  it.each(Object.entries(STAGES))(
    "is not embedded elsewhere through the replies that a question continues, with stages: %s",
    {
      timeout: 120_000,
    },
    async (_, stages) => {
      const { baseUrl } = services.embedding;
      const embedder = { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: "m", EMBEDDING_DIMENSION: "8" };
      const settings = { ...embedder, EMBEDDING_MAX_CLASSIFICATION: "1" };
      const { url } = await start({ withSecret: false, settings, stages });
      const replies = [
        "移転の事業者の名称はZephyrionです。",
        "候補地は紅葉台で、費用は98,765百万円です。",
        "翡翠館です。",
      ];
      const histories = fc.array(
        fc.record({
          reply: fc.constantFrom(...replies),
          classification: fc.constantFrom(2 as const, 3 as const, undefined),
        }),
        { minLength: 1, maxLength: 3 },
      );
      await fc.assert(
        fc.asyncProperty(histories, fc.constantFrom(...QUESTIONS), async (turns, [, ask]) => {
          const history = turns.flatMap(({ reply, classification }) => [
            { role: "user", content: "移転の事業者の名称は何ですか" },
            { role: "assistant", content: reply, classification },
          ]);
          const before = now();
          const question = ask(turns.at(-1)?.reply ?? "");
          expect((await post(`${url}/api/ask`, { question, history })).status).toBe(200);
          expect(canariesIn(received(CLASS_1, before))).toEqual([]);
        }),
        { numRuns: 25 },
      );
      expect(received(["embedding"]).includes("図書館")).toBe(true);
    },
  );
});
