import { expect, it } from "vitest";
import { createFakeAssistant, type FakeAssistant } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";
import { createGennaiClient } from "./gennai-client.ts";

const TURNS = 12;
const MAX_BYTES = 60_000;
/** A long answer with its sources, as a model writes them. */
const LONG = "窓口の待ち時間は、書かない窓口の導入によって短くなりました。".repeat(120);

function answeringAtLength(): FakeAssistant {
  const assistant = createFakeAssistant();
  return {
    ...assistant,
    async *answer(request, options) {
      for await (const event of assistant.answer(request, options)) {
        if (event.type !== "answer-end") yield event;
        else yield { ...event, answer: { ...event.answer, answer: `${event.answer.answer}\n\n${LONG}[1]` } };
      }
    },
  };
}

it.each([
  ["its session, nested histories along", { sessionId: crypto.randomUUID() }],
  ["nested histories alone", { sessionId: null }],
  ["its session, with long answers", { sessionId: crypto.randomUUID(), nests: false, isLong: true }],
  ["histories alone, with long answers", { sessionId: null, nests: false, isLong: true }],
])(
  "a conversation of 12 turns goes on by %s within 60 KB of working context",
  async (name, options) => {
    const { isLong = false, ...how } = { isLong: false, ...options };
    const assistant = isLong ? answeringAtLength() : createFakeAssistant();
    const app = await startTestApp({ assistant });
    const client = createGennaiClient(app.url, { endpoint: "/gennai/invoke", ...how });
    const startedAt = performance.now();
    const rows: { turn: number; sent: string; context: string; messages: number }[] = [];
    for (let turn = 1; turn <= TURNS; turn += 1) {
      const { status, bodyBytes } = await client.invoke({
        question: `${turn} 回目の質問: 窓口の待ち時間はどう変わりましたか`,
      });
      expect(status).toBe(200);
      const { question, history = [] } = assistant.asked.at(-1) ?? { question: "" };
      const contextBytes = Buffer.byteLength(question + JSON.stringify(history));
      rows.push({
        turn,
        sent: `${Math.ceil(bodyBytes / 1_000)} KB`,
        context: `${(contextBytes / 1_000).toFixed(1)} KB`,
        messages: history.length,
      });
      expect(contextBytes).toBeLessThan(MAX_BYTES);
      // The latest turn is always there, whole or cut.
      if (turn > 1) expect(history.at(-2)?.content).toContain(`${turn - 1} 回目の質問`);
    }
    console.log(`working context by ${name}; all turns took ${Math.round(performance.now() - startedAt)} ms`);
    console.table(rows);
    expect(rows.at(-1)?.messages).toBeGreaterThanOrEqual(4);
  },
  60_000,
);
