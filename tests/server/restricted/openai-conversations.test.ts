import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createLogger } from "../../../server/logger.ts";
import type { TenkyoExtension } from "../../../server/openai/completion-json.ts";
import { startServer } from "../../../server/start-server.ts";
import { type ScriptedServer, startScriptedServer } from "../../core/llm/scripted-openai-server.ts";
import { makeFolder } from "../start-test-app.ts";
import { canariesIn, writeCanaryCorpus } from "./canary-corpus.ts";
import { helping } from "./parrot-models.ts";

type Message = OpenAI.ChatCompletionMessageParam;

/** Class 1 and class 2; both help the search as well. */
let open: ScriptedServer;
let cleared: ScriptedServer;
beforeAll(async () => {
  open = await startScriptedServer(helping);
  cleared = await startScriptedServer(helping);
});
afterAll(() => Promise.all([open.close(), cleared.close()]));

async function start() {
  const folder = await makeFolder();
  const backend = (id: string, { baseUrl }: ScriptedServer, policy: string) =>
    `  - id: ${id}\n    adapter: openai-compatible\n    baseUrl: ${baseUrl}\n    model: ${id}\n    policy: { ${policy} }\n`;
  const file = join(folder, "backends.yaml");
  await writeFile(
    file,
    `backends:\n${backend("open", open, "maxClassification: 1")}` +
      `${backend("cleared", cleared, "contract: 個別, maxClassification: 2")}default: open\nfailover: [cleared]\n` +
      "stages: { rewriteFollowUps: true, expandQueries: true, timeoutMs: 20000 }\n",
  );
  const config = loadConfig({
    ...{ PORT: "0", STATE_DIR: join(folder, "state"), TENKYO_CONFIG: file },
    ...{ CORPUS_DIR: await writeCanaryCorpus(folder), SYNONYMS_FILE: join(folder, "none.json") },
  });
  const logs: string[] = [];
  const output = { isTTY: false, write: () => true };
  const logger = createLogger({ write: (line) => logs.push(line) });
  const server = await startServer({ config, logger, output, signal: new AbortController().signal });
  onTestFinished(() => server.close(0));
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: "none", maxRetries: 0 });
  return { client, logs };
}

const QUESTIONS = [
  "庁舎移転の費用の見込みはいくらですか",
  "移転の事業者の名称は何ですか",
  "中央図書館の利用者は何人ですか",
  "除雪の費用と庁舎移転の費用はどちらが大きいですか",
  "それはいつですか",
  "その会社の監督は誰ですか",
  "もっと詳しく教えてください",
] as const;
const conversations = fc.array(fc.constantFrom(...QUESTIONS), { minLength: 1, maxLength: 4 });
const models = fc.constantFrom("policy-qa", "policy/open", "policy/cleared", "policy/extractive");

/** As clients make titles, tags and follow-ups of a conversation by themselves. */
const auxiliary = (messages: readonly Message[], output: string): string =>
  `### Task:\nLook at the chat history.\n### Output:\n${output}\n### Chat History:\n<chat_history>\n${messages
    .map(({ role, content }) => `${role.toUpperCase()}: ${String(content)}`)
    .join("\n")}\n</chat_history>`;

describe("a document of class 2, where the client keeps the conversation", () => {
  it("reaches no model for class 1 through replies that come back, nor through the client's own prompts", {
    timeout: 240_000,
  }, async () => {
    const { client, logs } = await start();
    let told = 0;
    await fc.assert(
      fc.asyncProperty(conversations, models, async (questions, model) => {
        const before = open.requests.length;
        const messages: Message[] = [];
        for (const content of questions) {
          messages.push({ role: "user", content });
          const completion = await client.chat.completions.create({ model, messages });
          const reply = completion.choices[0]?.message;
          messages.push({ role: "assistant", content: reply?.content ?? "" });
          if (canariesIn(reply?.content ?? "").length === 0) continue;
          told += 1;
          const { routing = [], ...answer } = (reply as unknown as { tenkyo: TenkyoExtension }).tenkyo;
          expect(answer.classification).toBeGreaterThan(1);
          expect(routing.find(({ outcome }) => outcome === "used")?.model).not.toBe("open");
        }
        for (const output of ['{ "title": "title" }', '{ "tags": ["tag"] }', '{ "follow_ups": ["?"] }']) {
          const content = auxiliary(messages, output);
          await client.chat.completions.create({ model, messages: [{ role: "user", content }] });
        }
        // In words that nobody could foresee: what was replied is still known by its marks.
        const last = messages.slice(-2).map(({ content }) => String(content).slice(0, 1_800));
        const system: Message = { role: "system", content: `前の会話のまとめ: ${messages.at(-1)?.content}` };
        for (const content of [`この会話に題名を付けて。\n${last.join("\n")}`, `${last[1]} を一言で`]) {
          const asked: Message[] = [{ role: "user", content }];
          await client.chat.completions.create({ model, messages: asked });
          await client.chat.completions.create({
            model,
            messages: [system, ...asked, { role: "user", content: "図書館は？" }],
          });
        }
        const received = open.requests.slice(before).map(({ body }) => body);
        expect(canariesIn(received.join("\n"))).toEqual([]);
      }),
      { numRuns: 30, examples: QUESTIONS.map((next) => [[QUESTIONS[0], next], "policy-qa"]) },
    );
    expect(canariesIn(logs.join("\n"))).toEqual([]);
    // The test could have failed: the document was found, and the model for class 1 was in use.
    expect(told).toBeGreaterThan(10);
    expect(open.received()).toContain("中央図書館の利用者は2025年に4,210人");
    expect(canariesIn(cleared.received()).length).toBeGreaterThan(5);
  });
});
